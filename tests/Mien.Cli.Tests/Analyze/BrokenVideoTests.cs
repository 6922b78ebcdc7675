using Mien.Tests;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>A video that is not whole is analysed as far as it goes, and every place where one looks says so.</summary>
public sealed class BrokenVideoTests : IDisposable
{
    private readonly MediaFolder _media = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _media.Dispose();
        _out.Dispose();
    }

    [Theory]
    [InlineData("cut.mp4", "-movflags", "+faststart")]
    [InlineData("cut.mkv")]
    [InlineData("cut.mpg")]
    [InlineData("cut.ts")]
    public void A_video_cut_off_is_analysed_as_far_as_it_goes(string name, params string[] arguments)
    {
        var cut = CutClip(name, arguments);

        var outcome = Tool.Run("analyze", cut, "--out", _out.Path).ShouldEndWith(0);

        var result = new ResultFolder(_out["cut"]);
        result.Rows.Length.ShouldBeInRange(20, 90);
        result.Meta.Frames.ShouldBe(result.Rows.Length);
        result.Meta.Complete.ShouldBeFalse();
        result.Meta.Notes[0].ShouldStartWith("The video is not whole: ");
        outcome.Output.ShouldContain("The video is not whole: ");
    }

    [Theory]
    [InlineData("cut.mp4", "-movflags", "+faststart")]
    [InlineData("cut.mkv")]
    public void With_strict_it_is_refused_and_nothing_is_written(string name, params string[] arguments)
    {
        var cut = CutClip(name, arguments);

        var outcome = Tool.Run("analyze", cut, "--out", _out.Path, "--strict").ShouldEndWith(3);

        outcome.Error.ShouldStartWith($"Cannot read \"{cut}\": ");
        outcome.Error.ShouldContain("The video is not whole: ", Case.Insensitive);
        outcome.Error.ShouldContain("--strict");
        new ResultFolder(_out["cut"]).Files.ShouldBeEmpty();
    }

    [Fact]
    public void A_whole_video_passes_strict()
    {
        Tool.Run("analyze", _media.Clip("whole.mp4"), "--out", _out.Path, "--strict").ShouldEndWith(0);

        new ResultFolder(_out["whole"]).Meta.Complete.ShouldBeTrue();
    }

    [Fact]
    public void Resume_does_not_take_a_part_for_the_whole()
    {
        var cut = CutClip("cut.mkv");
        Tool.Run("analyze", cut, "--out", _out.Path).ShouldEndWith(0);

        var outcome = Tool.Run("analyze", cut, "--out", _out.Path, "--resume").ShouldEndWith(0);

        outcome.Output.ShouldNotContain("done before");
    }

    private string CutClip(string name, params string[] arguments) =>
        _media.Cut(_media.Clip("whole-" + name, "testsrc=size=96x64:rate=25:duration=4", arguments), name, 0.6);
}
