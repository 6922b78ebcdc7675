using Mien.Tests;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What cannot be analysed is said file by file with the reason, and keeps nothing else from being done.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly MediaFolder _media = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _media.Dispose();
        _out.Dispose();
    }

    [Theory]
    [InlineData("missing", "there is no such file or folder")]
    [InlineData("folder without videos", "no video is there")]
    [InlineData("pattern without match", "no video is there")]
    [InlineData("text", "it is not a video or picture")]
    [InlineData("empty", "the file is empty")]
    [InlineData("sound", "it holds sound but no picture")]
    [InlineData("index lost", "its index is missing")]
    [InlineData("noise", "it is not a video or picture")]
    public void A_bad_input_is_named_with_the_reason_and_what_to_do(string kind, string reason)
    {
        var input = Make(kind);

        var outcome = Tool.Run("analyze", input, "--out", _out["out"]).ShouldEndWith(3);

        outcome.Error.ShouldStartWith($"Cannot read \"{input}\": ");
        outcome.Error.ShouldContain(reason);
        outcome.Error.TrimEnd().ShouldEndWith(".");
        outcome.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        Directory.Exists(_out["out"]).ShouldBeFalse();
    }

    [Fact]
    public void Of_several_inputs_the_good_ones_are_finished()
    {
        string[] kinds = ["missing", "text", "index lost"];
        string[] bad = [.. kinds.Select(Make)];
        var (first, last) = (_media.Clip("first.mp4"), _media.Clip("last.mp4"));

        var outcome = Tool.Run("analyze", bad[0], first, bad[1], bad[2], last, "--out", _out.Path).ShouldEndWith(3);

        foreach (var input in bad)
            outcome.Error.ShouldContain($"Cannot read \"{input}\"");
        new ResultFolder(_out["first"]).Meta.Frames.ShouldBe(50);
        new ResultFolder(_out["last"]).Meta.Frames.ShouldBe(50);
        Directory.GetFileSystemEntries(_out.Path).Length.ShouldBe(2);
    }

    private string Make(string kind)
    {
        switch (kind)
        {
            case "missing":
                return _media.Path("no such.mp4");
            case "folder without videos":
                Directory.CreateDirectory(_media.Path("folder"));
                File.WriteAllText(_media.Path("folder/notes.txt"), "no video");
                return _media.Path("folder");
            case "pattern without match":
                return _media.Path("*.avi");
            case "text":
                File.WriteAllText(_media.Path("text.mp4"), "This is not a video.\n");
                return _media.Path("text.mp4");
            case "empty":
                File.WriteAllText(_media.Path("empty.mp4"), "");
                return _media.Path("empty.mp4");
            case "noise":
                var bytes = new byte[100_000];
                new Random(1).NextBytes(bytes);
                File.WriteAllBytes(_media.Path("noise.mp4"), bytes);
                return _media.Path("noise.mp4");
            case "sound":
                return _media.Make("sound.mp4", "-f", "lavfi", "-i", "sine=duration=1");
            case "index lost":
                return _media.Cut(_media.Clip("whole.mp4"), "cut.mp4", 0.6);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown");
        }
    }
}
