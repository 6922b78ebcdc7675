using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class VideoWriterTests : IDisposable
{
    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(96, 64, 3)]
    [InlineData(97, 63, 3)]
    [InlineData(16, 16, 6)]      // a steep gradient: half the colour resolution is lost
    [InlineData(720, 576, 2)]
    public void What_was_written_is_read_back_with_its_pixels(int width, int height, double tolerance)
    {
        var path = _folder.Path("out.mp4");
        using var picture = TestPicture.Gradient(width, height, blue: 90);
        using (var writer = new VideoWriter(path))
        {
            for (var i = 0; i < 12; i++)
                writer.Write(picture, new Timestamp(i / 25.0));
            writer.Complete();
        }

        using var reader = VideoReaderTests.Open(path);
        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).First();
        (reader.Info.Width, reader.Info.Height).ShouldBe((width + width % 2, height + height % 2));
        (reader.Info.Codec, reader.Info.PixelFormat).ShouldBe(("h264", "yuv420p"));
        TestPicture.Difference(picture, frame.Image).ShouldBeLessThan(tolerance);
    }

    [Fact]
    public void Any_increasing_times_are_kept_to_the_microsecond()
    {
        var gaps = Gen.Choose(1, 3_000_000).ArrayOf(15).ToArbitrary();
        Prop.ForAll(gaps, steps =>
        {
            var times = steps.Aggregate(new List<double> { 0 }, (list, step) => [.. list, list[^1] + step / 1e6]);
            var path = _folder.Path("irregular.mp4");
            Write(path, times);

            using var reader = VideoReaderTests.Open(path);
            var read = VideoReaderTests.Times(reader);
            read.Length.ShouldBe(times.Count);
            for (var i = 0; i < times.Count; i++)
                read[i].ShouldBe(times[i], 1.5e-6);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    [Fact]
    public void Times_of_a_real_clip_with_variable_rate_survive_and_start_at_zero()
    {
        using var source = VideoReaderTests.Open(SharedData.Path("media", "pyfeat", "face_noface.mov"), new VideoReaderOptions { Start = 1 });
        var path = _folder.Path("copy.mp4");
        var times = new List<double>();
        using (var writer = new VideoWriter(path, new VideoWriterOptions { AudioFrom = source.Info }))
        {
            foreach (var frame in source.ReadFrames(TestContext.Current.CancellationToken))
            {
                using (frame)
                    writer.Write(frame);
                times.Add(frame.Time.Seconds);
            }
            writer.Complete();
        }

        using var reader = VideoReaderTests.Open(path);
        var read = VideoReaderTests.Times(reader);
        reader.Info.AudioCodec.ShouldBe("aac");
        reader.End.ShouldBe(new VideoEnd(VideoEndKind.Whole, times.Count, ""));
        for (var i = 0; i < times.Count; i++)
            read[i].ShouldBe(times[i] - times[0], 1.5e-6);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(6.0)]
    public void Sound_is_taken_along_for_as_long_as_the_picture_lasts(double soundSeconds)
    {
        var source = _folder.Make("talk.mp4", "-f", "lavfi", "-i", "testsrc=size=96x64:rate=25:duration=6", "-f", "lavfi", "-i",
            $"sine=duration={soundSeconds}", "-c:a", "aac");
        using var reader = VideoReaderTests.Open(source);
        var path = _folder.Path("out.mp4");
        Write(path, [.. Enumerable.Range(0, 50).Select(i => i / 25.0)], new VideoWriterOptions { AudioFrom = reader.Info });

        using var result = VideoReaderTests.Open(path);
        VideoReaderTests.Times(result).Length.ShouldBe(50);
        result.Info.HasAudio.ShouldBeTrue();
        double.Parse(Encoding.UTF8.GetString(MediaFolder.Run("ffprobe", "-loglevel", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path)))
            .ShouldBe(2, 0.15);
    }

    [Fact]
    public void Without_sound_in_the_source_there_is_none_in_the_result()
    {
        using var source = VideoReaderTests.Open(_folder.Clip("mute.mp4"));
        Write(_folder.Path("out.mp4"), [0, 0.04], new VideoWriterOptions { AudioFrom = source.Info });

        using var result = VideoReaderTests.Open(_folder.Path("out.mp4"));
        result.Info.HasAudio.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_remains_of_a_video_that_was_not_completed()
    {
        File.WriteAllText(_folder.Path("out.mp4"), "older");
        using (var picture = TestPicture.Gradient(64, 64, 0))
        using (var writer = new VideoWriter(_folder.Path("out.mp4")))
            writer.Write(picture, new Timestamp(0));

        Directory.GetFiles(_folder.Path("")).ShouldBe([_folder.Path("out.mp4")]);
        File.ReadAllText(_folder.Path("out.mp4")).ShouldBe("older");
    }

    [Fact]
    public void A_full_disk_is_an_output_error_and_leaves_nothing()
    {
        // A limit on the size of files stops the encoder as a full disk does.
        var program = _folder.Path("limited.sh");
        File.WriteAllText(program, "#!/bin/sh\nulimit -f 8\ntrap '' XFSZ\nexec ffmpeg \"$@\"\n");
        MediaFolder.Run("chmod", "+x", program);
        var noise = new Random(4);

        var error = Should.Throw<OutputException>(() =>
        {
            using var picture = TestPicture.Gradient(320, 240, 0);
            using var writer = new VideoWriter(_folder.Path("out.mp4"), new VideoWriterOptions { Tools = new MediaTools { Ffmpeg = program } });
            for (var i = 0; i < 100; i++)
            {
                noise.NextBytes(picture.Pixels);
                writer.Write(picture, new Timestamp(i / 25.0));
            }
            writer.Complete();
        });

        error.Message.ShouldContain("File too large");
        Directory.GetFiles(_folder.Path("")).ShouldBe([program]);
    }

    [Fact]
    public void An_encoder_that_dies_is_an_output_error()
    {
        using var picture = TestPicture.Gradient(320, 240, 0);
        using var writer = new VideoWriter(_folder.Path("out.mp4"), new VideoWriterOptions { Tools = new MediaTools { Ffmpeg = "false" } });

        Should.Throw<OutputException>(() =>
        {
            writer.Write(picture, new Timestamp(0));
            writer.Complete();
        }).Path.ShouldBe(_folder.Path("out.mp4"));
    }

    [Fact]
    public void A_missing_folder_is_refused_at_once() =>
        Should.Throw<OutputException>(() => new VideoWriter(_folder.Path("none/out.mp4"))).Message.ShouldContain("its folder does not exist");

    [Fact]
    public void Times_must_increase_and_sizes_agree()
    {
        using var picture = TestPicture.Gradient(64, 64, 0);
        using var other = TestPicture.Gradient(64, 32, 0);
        using var writer = new VideoWriter(_folder.Path("out.mp4"));
        writer.Write(picture, new Timestamp(1));

        Should.Throw<ArgumentException>(() => writer.Write(picture, new Timestamp(1)));
        Should.Throw<ArgumentException>(() => writer.Write(other, new Timestamp(2)));
    }

    [Fact]
    public void Every_wrong_option_is_reported_at_once() =>
        Should.Throw<OptionsException>(() => new VideoWriter("a.mp4", new VideoWriterOptions { RateFactor = 52, Threads = 0 })).Errors.Count.ShouldBe(2);

    private static void Write(string path, IReadOnlyList<double> times, VideoWriterOptions? options = null)
    {
        using var picture = TestPicture.Gradient(64, 48, blue: 0);
        using var writer = new VideoWriter(path, options);
        foreach (var time in times)
            writer.Write(picture, new Timestamp(time));
        writer.Complete();
    }
}
