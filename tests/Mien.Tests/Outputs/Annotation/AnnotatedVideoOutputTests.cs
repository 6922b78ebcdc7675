using System.Numerics;
using Mien.Core;
using Mien.Media;
using Mien.Outputs;
using Mien.Outputs.Annotation;
using Mien.Tests.Media;

namespace Mien.Tests.Outputs.Annotation;

public sealed class AnnotatedVideoOutputTests : IDisposable
{
    private static readonly double[] Times = [0, 0.04, 0.13, 1.5];

    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_frame_is_shown_at_its_time_with_the_sound_of_the_source()
    {
        var talk = _folder.Make("talk.mp4", "-f", "lavfi", "-i", "testsrc=size=96x64:rate=25:duration=2", "-f", "lavfi", "-i",
            "sine=duration=2", "-c:a", "aac");
        using var source = VideoReaderTests.Open(talk);
        using (var output = Output(new VideoWriterOptions { AudioFrom = source.Info }))
        {
            Write(output, Times);
            output.Complete(Sample.Summary());
        }

        using var reader = VideoReaderTests.Open(_folder.Path("annotated.mp4"));
        VideoReaderTests.Times(reader).ShouldBe(Times, 1e-6);
        reader.Info.AudioCodec.ShouldBe("aac");
        (reader.Info.Width, reader.Info.Height).ShouldBe((320, 240));
    }

    [Fact]
    public void What_was_found_is_seen_and_the_given_picture_stays_as_it_was()
    {
        using var picture = TestPicture.Gradient(320, 240, blue: 90);
        using (var output = Output())
        {
            output.Write(Record(picture.Clone(), 0, out var given));
            using (given)
                given.Pixels.SequenceEqual(picture.Pixels).ShouldBeTrue();
            output.Complete(Sample.Summary());
        }

        using var reader = VideoReaderTests.Open(_folder.Path("annotated.mp4"));
        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).Single();
        TestPicture.Difference(picture, frame.Image).ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Each_frame_begins_with_its_own_picture()
    {
        using var first = TestPicture.Gradient(100, 80, blue: 250);
        using var second = TestPicture.Gradient(100, 80, blue: 90);        // too small for text
        var face = Sample.Face(0, 0.5f, 0.1f) with { Landmarks = Enumerable.Range(0, 68).Select(i => new Vector2(10 + i, 10 + i)).ToArray() };
        using (var output = Output())
        {
            output.Write(new FrameRecord(new Frame(1, new Timestamp(0), first), [face]));
            output.Write(new FrameRecord(new Frame(2, new Timestamp(0.04), second), [Sample.Lost(0)]));
            output.Complete(Sample.Summary());
        }

        using var reader = VideoReaderTests.Open(_folder.Path("annotated.mp4"));
        var differences = new List<double>();
        foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
        {
            using (frame)
                differences.Add(TestPicture.Difference(frame.Image, frame.Number == 1 ? first : second));
        }
        // Compression and landmarks differ by 2 to 3; the other frame's picture, by more than 50.
        differences.Count.ShouldBe(2);
        differences.ShouldAllBe(difference => difference < 10);
    }

    [Fact]
    public void Nothing_remains_of_an_analysis_that_was_not_finished()
    {
        using (var output = Output())
            Write(output, Times);

        Directory.GetFiles(_folder.Path("")).ShouldBeEmpty();
    }

    [Fact]
    public void When_the_encoder_was_interrupted_first_the_output_is_disposed_quietly()
    {
        // Ctrl-C reaches every program of the terminal; this encoder stops reading before it is gone, with the code that says so.
        var program = _folder.Path("interrupted.sh");
        File.WriteAllText(program, "#!/bin/sh\nhead -c 1000 >/dev/null\nexec 0<&-\nsleep 0.3\nexit 130\n");
        MediaFolder.Run("chmod", "+x", program);
        var output = Output(new VideoWriterOptions { Tools = new MediaTools { Ffmpeg = program } });

        Should.Throw<OperationCanceledException>(() => Write(output, Times));
        Should.NotThrow(output.Dispose);

        Directory.GetFiles(_folder.Path("")).ShouldBe([program]);
    }

    [Fact]
    public void A_frame_of_another_size_is_refused()
    {
        using var output = Output();
        Write(output, [0]);

        using var odd = new Image(64, 64);
        Should.Throw<ArgumentException>(() => output.Write(Record(odd, 1, out _))).Message.ShouldContain("64x64");
    }

    private AnnotatedVideoOutput Output(VideoWriterOptions? options = null) =>
        new(_folder.Path("annotated.mp4"), Sample.Header(Sample.Happy, Sample.Mouth), options);

    private static void Write(AnnotatedVideoOutput output, double[] times)
    {
        foreach (var time in times)
        {
            output.Write(Record(TestPicture.Gradient(320, 240, blue: 90), time, out var picture));
            picture.Dispose();
        }
    }

    private static FrameRecord Record(Image picture, double time, out Image given)
    {
        given = picture;
        return new FrameRecord(new Frame(1, new Timestamp(time), picture), [Sample.Face(0, 0.5f, 0.1f)]);
    }
}
