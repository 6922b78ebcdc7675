using Mien.Cli.Tests.Analyze;
using Mien.Media;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Tgd;

public sealed class EdgesCommandTests : IDisposable
{
    private readonly MediaFolder _media = new();

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("1"), InlineData("2")]
    public void A_picture_gives_a_map_of_its_size_with_the_edge_in_it(string order)
    {
        var picture = _media.Make("a.png", "-f", "lavfi", "-i", "color=black:size=40x30,drawbox=x=20:y=0:w=20:h=30:color=white:t=fill", "-frames:v", "1");

        Tool.Run("tgd", "edges", picture, "--out", _media.Path("edges.png"), "--order", order).ShouldEndWith(0).Output.ShouldContain("30 edge pixels of 1,200");

        using var edges = ImageReader.Read(_media.Path("edges.png"), cancellation: TestContext.Current.CancellationToken);
        (edges.Width, edges.Height).ShouldBe((40, 30));
        for (var i = 0; i < 1200; i++)
            edges.Pixels[3 * i].ShouldBe(i % 40 == 19 ? byte.MaxValue : (byte)0);
    }

    [Theory]
    [InlineData("edges"), InlineData("second")]
    public void A_video_gives_a_video_of_the_same_frames(string overlay)
    {
        var video = _media.Clip("a.mp4", "testsrc=size=96x64:rate=25:duration=0.6");

        Tool.Run("tgd", "edges", video, "--out", _media.Path("edges.mp4"), "--overlay", overlay).ShouldEndWith(0).Output.ShouldContain("15 frames");

        using var reader = VideoReader.Open(_media.Path("edges.mp4"), cancellation: TestContext.Current.CancellationToken);
        (reader.Info.Width, reader.Info.Height, reader.Info.EstimatedFrames).ShouldBe((96, 64, 15));
    }

    [Fact]
    public void Options_for_the_other_kind_of_input_are_wrong_use()
    {
        var picture = _media.Make("a.png", "-f", "lavfi", "-i", "color=black:size=40x30", "-frames:v", "1");

        var outcome = Tool.Run("tgd", "edges", picture, "--out", _media.Path("a.mp4"), "--kinetic", "0.5").ShouldEndWith(2);

        outcome.Error.ShouldContain("--kinetic is \"0.5\" but must be left out");
        outcome.Error.ShouldContain("must be a name that ends in .png");
        File.Exists(_media.Path("a.mp4")).ShouldBeFalse();
    }

    [Fact]
    public void All_wrong_options_are_reported_at_once()
    {
        var outcome = Tool.Run(
            "tgd", "edges", "a.png", "--out", "", "--order", "3", "--high", "2", "--low", "x", "--overlay", "third", "--floor", "-1").ShouldEndWith(2);

        foreach (var option in new[] { "--out", "--order", "--high", "--low", "--overlay", "--floor" })
            outcome.Error.ShouldContain($"{option} is ");
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_exit_code_3()
    {
        File.WriteAllText(_media.Path("text.png"), "no picture");
        Tool.Run("tgd", "edges", _media.Path("text.png"), "--out", _media.Path("e.png")).ShouldEndWith(3).Error.ShouldStartWith("Cannot read");
        Tool.Run("tgd", "edges", _media.Path("none.png"), "--out", _media.Path("e.png")).ShouldEndWith(3).Error.ShouldContain("no such file");
        var picture = _media.Make("a.png", "-f", "lavfi", "-i", "color=black:size=40x30", "-frames:v", "1");
        Tool.Run("tgd", "edges", picture, "--out", _media.Path("none/e.png")).ShouldEndWith(3).Error.ShouldStartWith("Cannot write");
    }

    [Fact]
    public void Without_out_or_input_it_is_wrong_use()
    {
        Tool.Run("tgd", "edges", "a.png").ShouldEndWith(2).Error.ShouldContain("--out");
        Tool.Run("tgd").ShouldEndWith(2);
    }
}
