using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class VideoReaderInputTests : IDisposable
{
    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_named() =>
        Refusal(_folder.Path("none.mp4")).ShouldContain("there is no such file");

    [Fact]
    public void A_folder_is_not_a_video() =>
        Refusal(_folder.Path("")).ShouldContain("it is a folder");

    [Fact]
    public void An_empty_file_is_called_empty()
    {
        File.WriteAllText(_folder.Path("zero.mp4"), "");
        Refusal(_folder.Path("zero.mp4")).ShouldContain("the file is empty");
    }

    [Theory]
    [InlineData("text.mp4")]
    [InlineData("text.txt")]
    [InlineData("text")]
    public void Text_is_not_a_video_whatever_its_name(string name)
    {
        File.WriteAllText(_folder.Path(name), "Not a video, only words.\n");
        Refusal(_folder.Path(name)).ShouldContain("it is not a video or picture");
    }

    [Fact]
    public void Noise_is_not_a_video()
    {
        var noise = new byte[100_000];
        new Random(5).NextBytes(noise);
        File.WriteAllBytes(_folder.Path("noise.mp4"), noise);
        Refusal(_folder.Path("noise.mp4")).ShouldStartWith("Cannot read");
    }

    [Fact]
    public void Sound_alone_is_refused_with_the_reason()
    {
        var path = _folder.Make("sound.m4a", "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac");
        Refusal(path).ShouldContain("it holds sound but no picture");
    }

    [Fact]
    public void Sound_with_a_cover_picture_is_still_sound_alone()
    {
        var cover = _folder.Clip("cover.jpg", "testsrc=size=64x64:duration=0.04", "-frames:v", "1");
        var path = _folder.Make("song.mp3", "-f", "lavfi", "-i", "sine=duration=1", "-i", cover, "-map", "0", "-map", "1",
            "-c:v", "copy", "-disposition:v", "attached_pic");
        Refusal(path).ShouldContain("it holds sound but no picture");
    }

    [Fact]
    public void A_playlist_cannot_fetch_from_the_network()
    {
        File.WriteAllText(_folder.Path("list.m3u8"), "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");
        Refusal(_folder.Path("list.m3u8")).ShouldStartWith("Cannot read");
    }

    [Fact]
    public void A_lost_index_is_explained()
    {
        var whole = _folder.Clip("index-last.mp4", "testsrc=size=96x64:rate=25:duration=2", "-c:v", "libx264");
        Refusal(_folder.Cut(whole, "cut.mp4", 0.6)).ShouldContain("its index is missing");
    }

    [Fact]
    public void A_missing_decoder_says_how_to_install_it()
    {
        File.WriteAllText(_folder.Path("a.mp4"), "x");
        var options = new VideoReaderOptions { Tools = new MediaTools { Ffprobe = "no-such-program-here" } };
        var error = Should.Throw<MissingComponentException>(() => VideoReaderTests.Open(_folder.Path("a.mp4"), options));
        error.Message.ShouldContain("apt-get install ffmpeg");
    }

    [Fact]
    public void Every_wrong_option_is_reported_at_once()
    {
        var options = new VideoReaderOptions { Start = -1, End = double.NaN, Threads = 0 };
        Should.Throw<OptionsException>(() => VideoReaderTests.Open("a.mp4", options)).Errors.Select(error => error.Option).ShouldBe(["Start", "End", "Threads"]);
    }

    [Fact]
    public void An_mp4_cut_off_gives_its_frames_and_says_so()
    {
        var whole = _folder.Clip("front.mp4", "testsrc=size=320x240:rate=25:duration=4", "-c:v", "libx264", "-movflags", "+faststart");
        using var reader = VideoReaderTests.Open(_folder.Cut(whole, "cut.mp4", 0.61));

        var frames = VideoReaderTests.Times(reader).Length;

        frames.ShouldBeInRange(30, 90);
        reader.End.ShouldNotBeNull().Kind.ShouldBe(VideoEndKind.Truncated);
        reader.End.Frames.ShouldBe(frames);
        reader.End.Reason.ShouldBe($"the file ends after {frames} % of its frames ({frames} of about 100)");
    }

    [Theory]
    [InlineData("mkv", "libx264")]
    [InlineData("mpg", "mpeg2video")]
    [InlineData("ts", "libx264")]
    [InlineData("avi", "mpeg4")]
    public void Other_containers_cut_off_give_their_frames_and_say_so(string container, string codec)
    {
        var whole = _folder.Clip($"whole.{container}", "testsrc=size=320x240:rate=25:duration=4", "-c:v", codec);
        using var reader = VideoReaderTests.Open(_folder.Cut(whole, $"cut.{container}", 0.61));

        var frames = VideoReaderTests.Times(reader).Length;

        frames.ShouldBeInRange(30, 90);
        reader.End.ShouldNotBeNull().Kind.ShouldBe(VideoEndKind.Truncated);
        reader.End.Reason.ShouldStartWith("the file ends");
    }

    [Theory]
    [InlineData("mkv", "libx264")]
    [InlineData("mpg", "mpeg2video")]
    [InlineData("ts", "libx264")]
    [InlineData("avi", "mpeg4")]
    [InlineData("webm", "libvpx")]
    [InlineData("gif", "gif")]
    public void The_same_containers_are_whole_when_not_cut(string container, string codec)
    {
        using var reader = VideoReaderTests.Open(_folder.Clip($"whole.{container}", "testsrc=size=320x240:rate=25:duration=2", "-c:v", codec));

        VideoReaderTests.Times(reader).Length.ShouldBe(50);
        reader.End.ShouldNotBeNull().ToString().ShouldBe(new VideoEnd(VideoEndKind.Whole, 50, "").ToString());
    }

    [Fact]
    public void Damage_in_the_middle_is_reported_and_the_rest_is_read()
    {
        var path = _folder.Clip("whole.ts", "testsrc=size=320x240:rate=25:duration=4", "-c:v", "libx264", "-g", "25");
        var bytes = File.ReadAllBytes(path);
        new Random(3).NextBytes(bytes.AsSpan(bytes.Length / 3, 3000));
        File.WriteAllBytes(path, bytes);
        using var reader = VideoReaderTests.Open(path);

        var times = VideoReaderTests.Times(reader);

        times.Length.ShouldBeGreaterThan(80);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        reader.End.ShouldNotBeNull().Kind.ShouldBe(VideoEndKind.Damaged);
        reader.End.Reason.ShouldStartWith("parts of the file are damaged");
    }

    [Theory]
    [InlineData("with space.mp4")]
    [InlineData("-leading-dash.mp4")]
    [InlineData("quo'te \"double\" $HOME `x`;.mp4")]
    [InlineData("Gesichtsausdruck äöü 表情 🙂.mp4")]
    [InlineData("100% sure: a,b=c[d].mp4")]
    [InlineData("back\\slash.mp4")]
    public void Any_file_name_works(string name)
    {
        var path = _folder.Clip(name, "testsrc=size=32x32:rate=25:duration=0.2");
        using var reader = VideoReaderTests.Open(Path.GetRelativePath(Environment.CurrentDirectory, path));

        VideoReaderTests.Times(reader).Length.ShouldBe(5);
    }

    private static string Refusal(string path)
    {
        var error = Should.Throw<InputException>(() =>
        {
            using var reader = VideoReaderTests.Open(path);
            VideoReaderTests.Times(reader);
        });
        error.Path.ShouldBe(path);
        error.Message.ShouldEndWith(".");
        return error.Message;
    }
}
