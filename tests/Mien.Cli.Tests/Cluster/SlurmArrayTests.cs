using System.Diagnostics;
using Mien.Cli.Tests.Analyze;
using Mien.Cli.Tests.Launcher;
using Mien.Systems.Weights;
using Mien.Tests;

namespace Mien.Cli.Tests.Cluster;

/// <summary>The array script of docs/ on a real scheduler.</summary>
[Trait("Category", "slow")]
public sealed class SlurmArrayTests(Clips clips) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Three_tasks_one_of_them_killed_and_requeued_give_what_one_process_gives()
    {
        File.WriteAllLines(_folder["list.csv"], ["video,id,end", $"{clips.Long},a,", $"{clips.Short},b,", $"{clips.Row},c,2", $"{clips.Row},d,1"]);
        using var slurm = new SlurmMachine(("MIEN", Program()), ("MIEN_HOME", Repository.Root), ("MIEN_WEIGHTS", _folder["none"]));
        await slurm.Ready();

        var job = await slurm.Run(
            "sbatch", "--parsable", "--array=1-3", Repository.PathOf("docs", "slurm-array.sbatch"), "3", _folder["list.csv"], _folder["parts"], "--systems", "none");
        await Until(() => Task.FromResult(RowsBegun.Any(_folder["parts/a"])));
        await slurm.Run("scancel", "--signal=KILL", "--full", $"{job}_1");
        await Until(async () => !(await slurm.Run("squeue", "--noheader", "--array", "--states=all", "--format=%i %T")).Contains($"{job}_1 RUNNING", StringComparison.Ordinal));
        File.Exists(_folder["parts/a/meta.json"]).ShouldBeFalse("the task was killed before its first video was done");
        await slurm.Run("scontrol", "requeue", $"{job}_1");
        await slurm.Run("scontrol", "update", $"jobid={job}_1", "starttime=now");
        await Until(async () => (await slurm.Run("squeue", "--noheader")).Length == 0);

        Tool.Run("analyze", "--manifest", _folder["list.csv"], "--out", _folder["one"], "--systems", "none").ShouldEndWith(0);
        foreach (var name in new[] { "one", "parts" })
            Tool.Run("summarize", _folder[name]).ShouldEndWith(0);
        foreach (var file in new[] { "a", "b", "c", "d" }.SelectMany(id => new[] { "frames.csv", "events.csv", "features.npz", "meta.json" }, (id, name) => $"{id}/{name}").Append("summary.csv"))
            WeightFile.Hash(_folder[$"parts/{file}"]).ShouldBe(WeightFile.Hash(_folder[$"one/{file}"]), file);
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !await isSo();)
        {
            clock.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    // The launcher would set up what is there already; this is what it ends with. Results are equal to the bit only if the same kernels compute them.
    private string Program()
    {
        var kernels = Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is { } type ? $"export OPENBLAS_CORETYPE='{type}'\n" : "";
        File.WriteAllText(_folder["mien"], $"#!/bin/sh\nexport OPENBLAS_NUM_THREADS=1\n{kernels}exec dotnet '{Path.Combine(AppContext.BaseDirectory, "Mien.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["mien"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return _folder["mien"];
    }
}
