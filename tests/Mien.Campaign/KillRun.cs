using System.Diagnostics;
using Mien.Cli.Tests.Analyze;

namespace Mien.Campaign;

/// <summary>Kills a command at random moments, lets the next call go on each time, and compares the end with that of an undisturbed run.</summary>
internal sealed class KillRun(KillScenario scenario, string folder, int seed, Findings findings)
{
    private const int KillsInARow = 4, RoundsPerKill = 10;

    // What a killed run leaves in the cache of features stays for a while: another run might be writing it.
    private const string Unfinished = ".unfinished-";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    private readonly Random _random = new(seed);

    /// <summary>Kills it so many times.</summary>
    public void Run(int kills)
    {
        var clock = Stopwatch.StartNew();
        if (Finish("undisturbed") is { } broken)
        {
            findings.Fail($"kills-{scenario.Name}", $"Undisturbed, {scenario.Name} came to {broken}", "--only kills");
            return;
        }
        var duration = clock.Elapsed;
        for (int round = 0, done = 0; done < kills; round++)
        {
            if (round == RoundsPerKill * kills)
            {
                findings.Fail($"kills-{scenario.Name}", $"{scenario.Name} could be killed {done} times instead of {kills} in {round} rounds: it ends too early", "--only kills");
                return;
            }
            var name = $"round-{round}";
            var (moments, failure) = Disturb(name, Math.Min(KillsInARow, kills - done), duration);
            done += moments.Count;
            Judge(name, moments, failure);
        }
    }

    // Until it has been killed so many times, or has ended before its moment came; how that end failed, if it did.
    private (List<TimeSpan> Moments, string? Failure) Disturb(string name, int most, TimeSpan duration)
    {
        var moments = new List<TimeSpan>();
        while (moments.Count < most)
        {
            var moment = duration * _random.NextDouble();
            using var running = Command.Start(Place(name), scenario.Arguments, Patience);
            Thread.Sleep(moment);
            if (running.HasEnded)
                return (moments, Verdict(running));
            running.Signal("KILL");
            running.Finish();
            moments.Add(moment);
        }
        return (moments, null);
    }

    // Once for each kill; a failure without any kill counts as one.
    private void Judge(string name, List<TimeSpan> moments, string? failure)
    {
        failure ??= Finish(name) ?? Difference(name);
        var when = moments.Count == 0 ? "Not killed" : $"Killed after {string.Join(", ", moments.Select(moment => $"{moment.TotalSeconds:F2}"))} s";
        for (var i = 0; i < Math.Max(moments.Count, failure is null ? 0 : 1); i++)
        {
            if (failure is null)
                findings.Pass();
            else
                findings.Fail($"kills-{scenario.Name}-{name}-{i}", $"{when}, {scenario.Name} came to {failure}", "--only kills");
        }
        if (failure is null)
            Directory.Delete(Place(name), recursive: true);
    }

    private string? Difference(string name)
    {
        var differences = Folders.Differences(Path.Combine(Place("undisturbed"), "out"), Path.Combine(Place(name), "out"))
            .Where(file => !scenario.MayDiffer.Contains(file.Split('/')[0]) && !file.Contains(Unfinished, StringComparison.Ordinal)).ToArray();
        return differences.Length > 0 ? $"another result than undisturbed: {string.Join(", ", differences.Take(20))}" : null;
    }

    private string? Finish(string name)
    {
        using var running = Command.Start(Place(name), scenario.Arguments, Patience);
        return Verdict(running);
    }

    private static string? Verdict(RunningTool running)
    {
        var outcome = running.Finish();
        return outcome.ExitCode == 0 ? null : $"exit code {outcome.ExitCode}: {outcome.Error}";
    }

    private string Place(string name) => Directory.CreateDirectory(Path.Combine(folder, $"kill-{scenario.Name}", name)).FullName;
}
