using Mien.Core;
using Mien.Media;
using Mien.Outputs.Edges;

namespace Mien.Tests.Outputs.Edges;

public sealed class EdgeVideoWriterTests : IDisposable
{
    private const int Height = 32, Width = 48;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EdgeOverlay.Edges), InlineData(EdgeOverlay.First)]
    public void Rising_brightness_is_red_falling_is_blue_and_the_rest_grey(EdgeOverlay overlay)
    {
        // The left half brightens and the right half darkens, from frame to frame.
        var pixels = Middle(overlay, (_, x, t) => x < Width / 2 ? 60 + 10 * t : 160 - 10 * t);
        var (left, right) = (At(pixels, 16, 8), At(pixels, 16, 40));
        (left.Red - left.Blue).ShouldBeGreaterThan(60);
        (right.Blue - right.Red).ShouldBeGreaterThan(60);
    }

    [Fact]
    public void A_static_edge_is_a_green_line_on_grey()
    {
        var pixels = Middle(EdgeOverlay.Edges, (_, x, _) => x < Width / 2 ? 40 : 200);
        var line = At(pixels, 16, (Width / 2) - 1);
        (line.Green - line.Red).ShouldBeGreaterThan(60);
        var ground = At(pixels, 16, 8);
        Math.Abs(ground.Green - ground.Red).ShouldBeLessThan(12);
        ((int)ground.Green).ShouldBeInRange(30, 50);
    }

    [Fact]
    public void A_peak_of_brightness_is_blue_in_second_order()
    {
        var peak = At(Middle(EdgeOverlay.Second, (_, _, t) => 200 - 12 * Math.Abs(t - 5)), 16, 20);
        (peak.Blue - peak.Red).ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Times_are_kept_and_a_single_frame_is_a_video()
    {
        double[] times = [0, 0.04, 0.2, 0.24, 0.5];
        Write(EdgeOverlay.Edges, (y, x, t) => x + y + t, times);
        using (var reader = VideoReader.Open(_folder["out.mp4"], cancellation: TestContext.Current.CancellationToken))
            Frames(reader, frame => frame.Time.Seconds).ShouldBe(times, 1e-3);

        Write(EdgeOverlay.First, (y, x, _) => x + y, [0]);
        using (var reader = VideoReader.Open(_folder["out.mp4"], cancellation: TestContext.Current.CancellationToken))
            Frames(reader, frame => frame.Number).ShouldBe([1]);
    }

    [Fact]
    public void Without_the_end_nothing_remains()
    {
        using (var writer = new EdgeVideoWriter(_folder["out.mp4"], Height, Width))
        {
            for (var t = 0; t < 8; t++)
                writer.Write(Frame(t, t / 25.0, (y, x, _) => x + y));
        }
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Frames_of_another_size_and_wrong_options_are_refused()
    {
        using var writer = new EdgeVideoWriter(_folder["out.mp4"], Height, Width + 1);
        Should.Throw<ArgumentException>(() => writer.Write(Frame(0, 0, (_, _, _) => 0))).Message.ShouldContain("48x32");
        Should.Throw<OptionsException>(() => new EdgeVideoWriter(_folder["b.mp4"], Height, Width, new() { FullScale = 0, Edges = new() { Kinetic = 2 } }))
            .Errors.Select(error => error.Option).ShouldBe(["--kinetic", "--full-scale"]);
    }

    /// <summary>Frame 5 of a painted video of 11.</summary>
    private byte[] Middle(EdgeOverlay overlay, Func<int, int, int, double> level)
    {
        Write(overlay, level, [.. Enumerable.Range(0, 11).Select(t => t / 25.0)]);
        using var reader = VideoReader.Open(_folder["out.mp4"], cancellation: TestContext.Current.CancellationToken);
        return Frames(reader, frame => frame.Image.Pixels.ToArray())[5];
    }

    private static T[] Frames<T>(VideoReader reader, Func<Frame, T> part) => [.. reader.ReadFrames(TestContext.Current.CancellationToken).Select(frame =>
    {
        using (frame)
            return part(frame);
    })];

    private void Write(EdgeOverlay overlay, Func<int, int, int, double> level, double[] times)
    {
        using var writer = new EdgeVideoWriter(_folder["out.mp4"], Height, Width, new() { Overlay = overlay });
        for (var t = 0; t < times.Length; t++)
            writer.Write(Frame(t, times[t], level));
        writer.Complete();
    }

    private static Frame Frame(int t, double time, Func<int, int, int, double> level)
    {
        var image = new Image(Width, Height);
        for (var i = 0; i < Height * Width; i++)
            image.Pixels.Slice(3 * i, 3).Fill((byte)level(i / Width, i % Width, t));
        return new Frame(t + 1, new Timestamp(time), image);
    }

    private static (byte Red, byte Green, byte Blue) At(byte[] pixels, int y, int x)
    {
        var i = 3 * (y * Width + x);
        return (pixels[i], pixels[i + 1], pixels[i + 2]);
    }
}
