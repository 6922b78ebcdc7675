namespace Mien.Campaign;

/// <summary>Counts cases, and keeps of each failed one what is needed to see it again.</summary>
internal sealed class Findings(string folder, string repeat)
{
    private readonly Lock _lock = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>A case that went as documented.</summary>
    public void Pass()
    {
        lock (_lock)
            Passed++;
    }

    /// <summary>A case that did not.</summary>
    /// <param name="name">Names the case, e.g. <c>mutations-17</c>.</param>
    /// <param name="what">What was done and what happened.</param>
    /// <param name="again">Options that run it again.</param>
    /// <param name="input">The damaged input, where there is one.</param>
    public void Fail(string name, string what, string again, string? input = null)
    {
        lock (_lock)
        {
            Failed++;
            var place = Path.Combine(folder, "failures", name);
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, "what.txt"), $"{what}\n\nAgain: {repeat} {again}\n");
            if (input is not null)
                File.Copy(input, Path.Combine(place, Path.GetFileName(input)), overwrite: true);
            Console.WriteLine($"FAILED {name}: {what.Split('\n')[0]}\n  {place}");
        }
    }
}
