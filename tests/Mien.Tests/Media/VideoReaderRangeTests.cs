using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class VideoReaderRangeTests : IDisposable
{
    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mp4", "libx264")]
    [InlineData("mkv", "libx264")]
    [InlineData("mpg", "mpeg2video")]
    [InlineData("ts", "libx264")]
    public void A_part_has_exactly_the_frames_and_times_it_has_in_the_whole(string container, string codec)
    {
        var path = _folder.Clip($"long.{container}", "testsrc=size=96x64:rate=25:duration=20", "-c:v", codec, "-g", "50");
        using var whole = VideoReaderTests.Open(path);
        var all = VideoReaderTests.Times(whole);
        var (start, end) = (all[317], all[402]);

        using var reader = VideoReaderTests.Open(path, new VideoReaderOptions { Start = start, End = end });
        var part = VideoReaderTests.Times(reader);

        part.ShouldBe(all[317..402]);
        reader.End.ShouldBe(new VideoEnd(VideoEndKind.Whole, 85, ""));
    }

    [Fact]
    public void The_pixels_of_a_part_are_those_of_the_whole()
    {
        var path = _folder.Clip("long.mp4", "testsrc=size=96x64:rate=25:duration=12", "-c:v", "libx264", "-g", "50");
        using var whole = VideoReaderTests.Open(path);
        using var expected = whole.ReadFrames(TestContext.Current.CancellationToken).Where(frame => DisposeUnless(frame, frame.Number == 251)).First();

        using var reader = VideoReaderTests.Open(path, new VideoReaderOptions { Start = 10 });
        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).First();

        frame.Number.ShouldBe(1);
        frame.Time.ShouldBe(expected.Time);
        frame.Image.Pixels.SequenceEqual(expected.Image.Pixels).ShouldBeTrue();
    }

    [Fact]
    public void A_part_beyond_the_end_is_refused_with_the_length_of_the_video()
    {
        var path = _folder.Clip("short.mp4", "testsrc=size=96x64:rate=25:duration=2");
        using var reader = VideoReaderTests.Open(path, new VideoReaderOptions { Start = 100 });

        Should.Throw<InputException>(() => VideoReaderTests.Times(reader)).Message
            .ShouldEndWith("no frame is shown in the time asked for. The video lasts from 0 to 2 seconds.");
    }

    private static bool DisposeUnless(Frame frame, bool wanted)
    {
        if (!wanted)
            frame.Dispose();
        return wanted;
    }
}
