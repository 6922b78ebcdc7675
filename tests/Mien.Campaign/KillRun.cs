using System.Diagnostics;

namespace Mien.Campaign;

/// <summary>Kills a command at random moments, lets the next call go on each time, and compares the end with that of an undisturbed run.</summary>
internal sealed class KillRun(KillScenario scenario, string folder, int seed, Findings findings)
{
    private const int KillsInARow = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    private readonly Random _random = new(seed);

    /// <summary>Kills it so many times.</summary>
    public void Run(int kills)
    {
        var clock = Stopwatch.StartNew();
        if (Finish("undisturbed") is { } failure)
        {
            findings.Fail($"kills-{scenario.Name}", $"Undisturbed, {scenario.Name} came to {failure}", "--only kills");
            return;
        }
        var duration = clock.Elapsed;
        for (int round = 0, done = 0; done < kills; round++)
        {
            var name = $"round-{round}";
            var moments = Enumerable.Range(0, Math.Min(KillsInARow, kills - done)).Select(_ => duration * _random.NextDouble()).TakeWhile(moment => Kill(name, moment)).ToArray();
            done += moments.Length;
            Judge(name, moments);
        }
    }

    // False where it had ended by then.
    private bool Kill(string name, TimeSpan moment)
    {
        using var running = Command.Start(Place(name), scenario.Arguments, Patience);
        Thread.Sleep(moment);
        if (running.HasEnded)
            return false;
        running.Signal("KILL");
        running.Finish();
        return true;
    }

    private void Judge(string name, TimeSpan[] moments)
    {
        var failure = Finish(name);
        var differences = Folders.Differences(Path.Combine(Place("undisturbed"), "out"), Path.Combine(Place(name), "out"))
            .Where(file => !scenario.MayDiffer.Contains(file.Split('/')[0])).ToArray();
        if (differences.Length > 0)
            failure ??= $"another result than undisturbed: {string.Join(", ", differences.Take(20))}";
        for (var i = 0; i < moments.Length; i++)
        {
            if (failure is null)
                findings.Pass();
            else
                findings.Fail($"kills-{scenario.Name}-{name}-{i}", $"Killed after {string.Join(", ", moments.Select(moment => $"{moment.TotalSeconds:F2}"))} s, {scenario.Name} came to {failure}", "--only kills");
        }
        if (failure is null)
            Directory.Delete(Place(name), recursive: true);
    }

    private string? Finish(string name)
    {
        using var running = Command.Start(Place(name), scenario.Arguments, Patience);
        var outcome = running.Finish();
        return outcome.ExitCode == 0 ? null : $"exit code {outcome.ExitCode}: {outcome.Error}";
    }

    private string Place(string name) => Directory.CreateDirectory(Path.Combine(folder, $"kill-{scenario.Name}", name)).FullName;
}
