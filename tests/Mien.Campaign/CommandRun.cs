namespace Mien.Campaign;

/// <summary>Calls the command line case by case.</summary>
internal sealed class CommandRun(string samples, string folder, int seed, Findings findings)
{
    public void Run(int first, int end)
    {
        for (var number = first; number < end; number++)
        {
            var place = Path.Combine(folder, $"command-{number}");
            var call = new CommandCase(samples, place, seed, number);
            if (call.Run() is { } failure)
                findings.Fail($"commands-{number}", $"mien {string.Join(' ', call.Arguments)}: {failure}", $"--only commands --case {number}", call.Input);
            else
                findings.Pass();
            Directory.Delete(place, recursive: true);
        }
    }
}
