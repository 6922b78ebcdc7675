using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Mien.Campaign;

/// <summary>Has cases run by a worker process and ends it when a case takes too long or too much; the next case gets a new worker.</summary>
internal sealed class MutationRun(string samples, string folder, int seed, Findings findings)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Most memory a case may take: 2 GB.</summary>
    public const long MaximumMemory = 2L << 30;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs cases <paramref name="first"/> to <paramref name="end"/> - 1.</summary>
    public void Run(int first, int end)
    {
        var again = -1;                                     // a slow case is run twice: the machine may have been busy
        while (first < end)
        {
            var own = Path.Combine(folder, $"worker-{end}");
            Folders.Copy(samples, own);
            var (last, verdict) = Watch(own, first, end);
            first = last.Number + 1;
            if (last.Ended && verdict is null)
                continue;
            if (verdict == Slow && again != last.Number)
            {
                first = again = last.Number;
                continue;
            }
            Fail(last, verdict ?? "the process ended in the middle of it");
        }
    }

    private static string Slow => $"it was still at work after {Patience.TotalSeconds} s";

    // The last line that came, and why the worker was ended, if it was.
    private (CaseReport Last, string? Verdict) Watch(string own, int first, int end)
    {
        using var lines = new BlockingCollection<string?>();
        using var process = new Process { StartInfo = new(Environment.ProcessPath!, [.. Program.Host, "worker", own, $"{seed}", $"{first}", $"{end}"]) { RedirectStandardOutput = true, UseShellExecute = false } };
        process.OutputDataReceived += (_, line) => lines.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        var last = new CaseReport(first, "start", "", null, Ended: false);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (lines.TryTake(out var line, Interval))
            {
                if (line is null)
                    return (last, Verdict(process, last));
                last = JsonSerializer.Deserialize<CaseReport>(line)!;
                clock.Restart();
                if (last is { Ended: true, Failure: { } failure })
                    Fail(last, failure);
                else if (last.Ended)
                    findings.Pass();
                continue;
            }
            var verdict = clock.Elapsed > Patience ? Slow : ProcessTree.Memory(process.Id) > MaximumMemory ? "it took more than 2 GB of memory" : null;
            if (verdict is null)
                continue;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (last with { Ended = false }, verdict);
        }
    }

    // Null where it ended as it should.
    private static string? Verdict(Process process, CaseReport last)
    {
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        return process.ExitCode == 0 ? null : $"the process ended {(last.Ended ? "after it" : "in the middle of it")} with exit code {process.ExitCode}";
    }

    // The file as the case had it is made once more: the worker may have restored it meanwhile.
    private void Fail(CaseReport report, string what)
    {
        var own = Path.Combine(folder, $"failed-{report.Number}");
        Folders.Copy(samples, own);
        var mutation = new MutationCase(Specimen.In(own), seed, report.Number);
        mutation.Damage();
        findings.Fail($"mutations-{report.Number}", $"Reading {mutation.Name} ({Path.GetFileName(mutation.File)}): {what}", $"--only mutations --case {report.Number}", mutation.File);
        Directory.Delete(own, recursive: true);
    }
}
