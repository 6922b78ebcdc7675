using Mien.Media;

namespace Mien.Tests.Media;

public sealed class VideoReaderFormatTests : IDisposable
{
    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gray", 96, 64)]
    [InlineData("yuv420p", 96, 64)]
    [InlineData("yuv422p", 97, 63)]
    [InlineData("yuv444p", 17, 33)]
    [InlineData("yuv420p10le", 96, 64)]
    [InlineData("yuva420p", 96, 64)]
    [InlineData("rgb48le", 95, 61)]
    [InlineData("bgra", 16, 16)]
    [InlineData("yuvj420p", 96, 64)]
    [InlineData("yuv420p", 3840, 2160)]
    public void Every_pixel_format_and_size_gives_the_pixels_ffmpeg_gives(string format, int width, int height)
    {
        var codec = format.StartsWith("yuvj", StringComparison.Ordinal) ? "mjpeg" : format is "rgb48le" or "bgra" ? "rawvideo" : "ffv1";
        var path = _folder.Clip(codec == "rawvideo" ? "clip.nut" : "clip.mkv", $"testsrc=size={width}x{height}:rate=10:duration=0.3",
            "-pix_fmt", format, "-c:v", codec);
        using var reader = VideoReaderTests.Open(path);

        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).First();

        reader.Info.PixelFormat.ShouldBe(format);
        (frame.Image.Width, frame.Image.Height).ShouldBe((width, height));
        frame.Image.Pixels.SequenceEqual(FirstPicture(path)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(90, 270, 64, 97)]
    [InlineData(180, 180, 97, 64)]
    [InlineData(270, 90, 64, 97)]
    public void Rotation_metadata_is_applied(int stored, int clockwise, int width, int height)
    {
        // Stored as ffmpeg's "rotate" tag, which turns clockwise by its negative in version 5 and later.
        var plain = _folder.Clip("plain.mp4", "testsrc=size=97x64:rate=10:duration=0.3", "-c:v", "libx264", "-pix_fmt", "yuv444p");
        var path = _folder.Make("turned.mp4", "-i", plain, "-c", "copy", "-metadata:s:v", $"rotate={stored}");
        using var reader = VideoReaderTests.Open(path);

        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).First();

        reader.Info.Rotation.ShouldBe(clockwise);
        (reader.Info.Width, reader.Info.Height).ShouldBe((width, height));
        frame.Image.Pixels.SequenceEqual(FirstPicture(path)).ShouldBeTrue();
        frame.Image.Pixels.SequenceEqual(FirstPicture(plain)).ShouldBeFalse();
    }

    [Fact]
    public void A_video_of_one_frame_has_one_frame()
    {
        using var reader = VideoReaderTests.Open(_folder.Clip("one.mp4", "testsrc=size=32x32:rate=25:duration=0.04"));

        VideoReaderTests.Times(reader).ShouldBe([0.0]);
        reader.End.ShouldBe(new VideoEnd(VideoEndKind.Whole, 1, ""));
    }

    [Theory]
    [InlineData("one.jpg")]
    [InlineData("one.png")]
    [InlineData("one.bmp")]
    [InlineData("one.webp")]
    public void A_picture_is_a_video_of_one_frame_at_time_zero(string name)
    {
        using var reader = VideoReaderTests.Open(_folder.Clip(name, "testsrc=size=33x21:rate=25:duration=0.04", "-frames:v", "1"));

        reader.Info.IsStill.ShouldBeTrue();
        VideoReaderTests.Times(reader).ShouldBe([0.0]);
        reader.End.ShouldBe(new VideoEnd(VideoEndKind.Whole, 1, ""));
    }

    [Fact]
    public void Non_square_pixels_are_kept_and_stated()
    {
        using var reader = VideoReaderTests.Open(_folder.Clip("wide.mp4", "testsrc=size=96x64:duration=0.2,setsar=16/11"));

        (reader.Info.Width, reader.Info.Height).ShouldBe((96, 64));
        reader.Info.PixelAspect.ShouldBe(16.0 / 11, 1e-9);
        reader.Info.Facts.ShouldContain(fact => fact.Key == "Pixel shape" && fact.Value.StartsWith("1.4545 wide", StringComparison.Ordinal));
    }

    [Fact]
    public void Frames_without_a_time_continue_the_clock()
    {
        using var reader = VideoReaderTests.Open(_folder.Clip("bare.h264", "testsrc=size=96x64:rate=25:duration=1", "-bf", "0"));

        var times = VideoReaderTests.Times(reader);

        times.Length.ShouldBe(25);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        times[24].ShouldBe(0.96, 0.05);
    }

    [Fact]
    public void A_stream_that_changes_size_and_restarts_its_clock_goes_on_in_the_first_size_and_forward()
    {
        var first = _folder.Clip("first.ts", "testsrc=size=160x120:rate=25:duration=2", "-c:v", "mpeg2video");
        var second = _folder.Clip("second.ts", "testsrc=size=96x64:rate=25:duration=2", "-c:v", "mpeg2video");
        File.WriteAllBytes(_folder.Path("joined.ts"), [.. File.ReadAllBytes(first), .. File.ReadAllBytes(second)]);
        using var reader = VideoReaderTests.Open(_folder.Path("joined.ts"));

        var times = VideoReaderTests.Times(reader);

        times.Length.ShouldBeInRange(95, 100);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        (times[^1] - times[0]).ShouldBe(3.96, 0.2);
    }

    [Fact]
    public void What_the_container_says_is_told_to_people()
    {
        var path = _folder.Make("talk.mp4", "-f", "lavfi", "-i", "testsrc=size=96x64:rate=30000/1001:duration=2",
            "-f", "lavfi", "-i", "sine=duration=2:sample_rate=44100", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");
        using var reader = VideoReaderTests.Open(path);

        var info = reader.Info;

        info.HasAudio.ShouldBeTrue();
        (info.AudioCodec, info.AudioSampleRate).ShouldBe(("aac", 44100));
        info.NominalFrameRate.ShouldBe(30000 / 1001.0, 1e-9);
        info.IsVariableFrameRate.ShouldBeFalse();
        info.EstimatedFrames.ShouldBe(60);
        info.Duration.ShouldBe(2.002, 1e-3);
        info.SizeBytes.ShouldBe(new FileInfo(path).Length);
        info.Facts.ToDictionary(fact => fact.Key, fact => fact.Value)["Audio"].ShouldBe("aac, 44100 Hz");
        info.Facts.ToDictionary(fact => fact.Key, fact => fact.Value)["Frame rate"].ShouldBe("29.97 per second");
    }

    [Fact]
    public void A_variable_frame_rate_is_noticed()
    {
        using var reader = VideoReaderTests.Open(SharedData.Path("media", "pyfeat", "face_noface.mov"));
        reader.Info.IsVariableFrameRate.ShouldBeTrue();
    }

    internal static byte[] FirstPicture(string path) => MediaFolder.Run(
        "ffmpeg", "-loglevel", "error", "-nostdin", "-i", "file:" + path, "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1");
}
