using Mien.Tests;

namespace Mien.Cli.Tests.Analyze;

/// <summary>However a run is ended, what looks whole is whole, and the next run goes on from there.</summary>
public sealed class InterruptionTests(Clips clips) : IDisposable
{
    private static readonly string[] Whole = ["events.csv", "features.npz", "frames.csv", "meta.json", "report.html"];

    private readonly TemporaryFolder _out = new();

    public void Dispose() => _out.Dispose();

    [Theory]
    [InlineData("INT", 0.3)]
    [InlineData("INT", 1)]
    [InlineData("INT", 2)]
    [InlineData("TERM", 1.5)]
    [InlineData("HUP", 1.5)]
    public void An_interrupted_video_leaves_nothing_behind(string signal, double seconds)
    {
        Assert.SkipWhen(signal == "HUP" && IgnoresHangup(), "These tests run under nohup, and so does every run that they start.");
        using var run = Tool.Start("analyze", clips.Long, "--out", _out.Path);
        WaitForChild(run);
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        var children = run.Children;
        run.Signal(signal);

        run.Finish().ShouldEndWith(130).Error.ShouldContain("--resume");

        new ResultFolder(_out["long"]).Files.ShouldBeEmpty();
        children.Where(IsRunning).ShouldBeEmpty();
    }

    // Ctrl-C reaches ffprobe and ffmpeg, too: that they end must not be taken for the end of the video or a broken file.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(1.5)]
    public void Ctrl_C_that_reaches_the_decoder_first_is_still_an_interruption(double seconds)
    {
        using var run = Tool.StartGroup("analyze", clips.Long, "--out", _out.Path);
        WaitForChild(run);
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        foreach (var child in run.Children)
            RunningTool.Kill("INT", child);
        run.SignalGroup("INT");

        run.Finish().ShouldEndWith(130);

        new ResultFolder(_out["long"]).Files.ShouldBeEmpty();
    }

    [Fact]
    public void Whole_results_stay_and_resume_does_the_rest()
    {
        string[] call = ["analyze", clips.Short, clips.Row, "--out", _out.Path, "--resume", "--systems", "none"];
        using (var run = Tool.Start(call))
        {
            WaitForRows("row", run);
            run.Signal("INT");
            run.Finish().ShouldEndWith(130);
        }
        new ResultFolder(_out["short"]).Files.ShouldBe(Whole);
        new ResultFolder(_out["row"]).Files.ShouldBeEmpty();
        var written = File.GetLastWriteTimeUtc(_out["short/meta.json"]);

        Tool.Run(call).ShouldEndWith(0).Output.ShouldContain($"{clips.Short}: done before");

        File.GetLastWriteTimeUtc(_out["short/meta.json"]).ShouldBe(written);
        new ResultFolder(_out["row"]).Files.ShouldBe(Whole);
        new ResultFolder(_out["row"]).Meta.Frames.ShouldBe(200);
    }

    [Fact]
    public void An_earlier_result_of_the_same_video_outlives_the_interruption_of_a_new_one()
    {
        Tool.Run("analyze", clips.Long, "--out", _out.Path, "--end", "1", "--systems", "none").ShouldEndWith(0);
        var table = new ResultFolder(_out["long"]).Bytes("frames.csv");
        using (var run = Tool.Start("analyze", clips.Long, "--out", _out.Path))
        {
            WaitForRows("long", run);
            run.Signal("INT");
            run.Finish().ShouldEndWith(130);
        }

        new ResultFolder(_out["long"]).Files.ShouldBe(Whole);
        new ResultFolder(_out["long"]).Bytes("frames.csv").ShouldBe(table);
        new ResultFolder(_out["long"]).Meta.Run.Options["end"].ShouldBe("1");
    }

    [Fact]
    public void A_killed_run_leaves_nothing_that_looks_whole_and_the_next_run_cleans_up()
    {
        int[] children;
        using (var run = Tool.Start("analyze", clips.Row, "--out", _out.Path, "--feature-maps"))
        {
            WaitForRows("row", run);
            children = run.Children;
            children.ShouldNotBeEmpty();
            run.Signal("KILL");
            run.Finish().ExitCode.ShouldBe(137);
        }
        new ResultFolder(_out["row"]).Files.ShouldBe([".part"]);
        SpinWait.SpinUntil(() => !children.Any(IsRunning), TimeSpan.FromSeconds(10)).ShouldBeTrue("the decoder ends when nobody reads it");

        Tool.Run("analyze", clips.Row, "--out", _out.Path, "--resume", "--end", "1", "--systems", "none").ShouldEndWith(0);

        new ResultFolder(_out["row"]).Files.ShouldBe(Whole);
    }

    [Fact]
    public void A_second_run_into_the_same_folder_is_refused_and_harms_nothing()
    {
        using var first = Tool.Start("analyze", clips.Row, "--out", _out.Path, "--end", "4", "--systems", "none");
        WaitForRows("row", first);
        first.Signal("STOP");

        Tool.Run("analyze", clips.Row, "--out", _out.Path).ShouldEndWith(3).Error.ShouldContain("another run is writing it");

        first.Signal("CONT");
        first.Finish().ShouldEndWith(0);
        new ResultFolder(_out["row"]).Files.ShouldBe(Whole);
    }

    private static bool IsRunning(int process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    // The first bit of the mask is signal 1.
    private static bool IgnoresHangup() => File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[^1] is
        '1' or '3' or '5' or '7' or '9' or 'b' or 'd' or 'f';

    // It listens for signals before it starts any other program.
    private static void WaitForChild(RunningTool run)
    {
        while (!run.HasEnded && run.Children.Length == 0)
            Thread.Sleep(10);
    }

    private void WaitForRows(string name, RunningTool run)
    {
        while (!RowsBegun.Any(_out[name]))
        {
            run.HasEnded.ShouldBeFalse();
            Thread.Sleep(10);
        }
    }
}
