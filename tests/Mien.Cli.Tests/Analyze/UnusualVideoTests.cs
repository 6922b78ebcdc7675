using Mien.Tests;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>Videos of unusual make and name, all in one run.</summary>
public sealed class UnusualVideoTests(UnusualVideoTests.Run run) : IClassFixture<UnusualVideoTests.Run>
{
    public static TheoryData<string, int, int, int> Videos => new(Run.Videos.Select(video => (video.Name, video.Frames, video.Width, video.Height)));

    [Theory]
    [MemberData(nameof(Videos))]
    public void It_is_analysed_whole(string name, int frames, int width, int height)
    {
        var result = run.Result(name);

        result.Rows.Select(row => row.Frame).ShouldBe(Enumerable.Range(1, frames));
        (result.Meta.Frames, result.Meta.Complete).ShouldBe((frames, true));
        (result.Meta.Width, result.Meta.Height).ShouldBe((width, height));
        result.Meta.Run.Input.Name.ShouldBe(name);
    }

    [Fact]
    public void Nothing_is_said_on_the_error_stream() => run.Error.ShouldBeEmpty();

    [Fact]
    public void A_face_is_found_upright_in_a_turned_video()
    {
        var result = run.Result("turned.mp4");

        result.Found.Length.ShouldBeGreaterThan(0);
        result.Found.ShouldAllBe(row => Math.Abs(row["pose_Rz"]) < 0.6);
    }

    public sealed class Run : IDisposable
    {
        private readonly MediaFolder _media = new();
        private readonly TemporaryFolder _out = new();

        public Run(Clips clips)
        {
            Directory.CreateDirectory(_media.Path("in"));
            foreach (var video in Videos)
                _media.Clip(Path.Combine("in", video.Name), $"testsrc=size={video.Width}x{video.Height}:rate=25:duration={video.Frames / 25.0}", video.Arguments);
            // stored lying on its side, with the note that turns it upright again
            var lying = _media.Make("lying.mp4", "-i", clips.Short, "-vf", "transpose=clock", "-frames:v", "12");
            _media.Make("in/turned.mp4", "-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=90");

            var outcome = Tool.RunIn(_media.Path("in"), ["analyze", "--out", _out.Path, "--", .. Directory.EnumerateFiles(_media.Path("in")).Select(Path.GetFileName)!]);
            outcome.ShouldEndWith(0);
            Error = outcome.Error;
        }

        internal sealed record Video(string Name, int Frames, int Width, int Height, params string[] Arguments);

        internal static IReadOnlyList<Video> Videos { get; } =
        [
            new("one frame.mp4", 1, 96, 64),
            new("tiny.mp4", 5, 16, 16),
            new("huge.mp4", 2, 3840, 2160, "-preset", "ultrafast"),
            new("odd.mkv", 5, 333, 251, "-pix_fmt", "yuv444p"),
            new("grey.mkv", 5, 96, 64, "-pix_fmt", "gray"),
            new("ten bits.mkv", 5, 96, 64, "-pix_fmt", "yuv420p10le"),
            new("quotes ' and \".mp4", 5, 96, 64),
            new("Grüße, 日本語 🙂.mp4", 5, 96, 64),
            new("-dash.mp4", 5, 96, 64),
            new("new\nline.mp4", 5, 96, 64),
            new("100%d [a] $HOME;#&.mp4", 5, 96, 64),
            new("http:colon.mp4", 5, 96, 64),
        ];

        internal string Error { get; }

        internal ResultFolder Result(string name) =>
            new(Directory.EnumerateDirectories(_out.Path).Single(folder => new ResultFolder(folder).Meta.Run.Input.Name == name));

        public void Dispose()
        {
            _media.Dispose();
            _out.Dispose();
        }
    }
}
