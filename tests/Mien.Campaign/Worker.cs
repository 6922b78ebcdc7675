using System.Text.Json;

namespace Mien.Campaign;

/// <summary>Runs cases one after the other and says of each when it begins and how it ended. Whoever watches it may end it at any time.</summary>
internal static class Worker
{
    public static int Run(string samples, int seed, int first, int end)
    {
        var specimens = Specimen.In(samples);
        for (var number = first; number < end; number++)
        {
            var mutation = new MutationCase(specimens, seed, number);
            Say(new(number, mutation.Name, mutation.File, null, Ended: false));
            var failure = mutation.Run();
            Say(new(number, mutation.Name, mutation.File, failure, Ended: true));
            mutation.Restore();
        }
        return 0;
    }

    private static void Say(CaseReport report) => Console.WriteLine(JsonSerializer.Serialize(report));
}

/// <summary>A line from a worker.</summary>
/// <param name="Number">The case.</param>
/// <param name="Name">What is read.</param>
/// <param name="File">The damaged file.</param>
/// <param name="Failure">What should not have happened, if anything.</param>
/// <param name="Ended">Whether the case is over.</param>
internal sealed record CaseReport(int Number, string Name, string File, string? Failure, bool Ended);
