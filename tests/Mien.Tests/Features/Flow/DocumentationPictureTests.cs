using Mien.Core;
using Mien.Features.Flow;
using Mien.Media;

namespace Mien.Tests.Features.Flow;

/// <summary>
/// The picture of docs/flow.md shows what the code does. One that no longer does fails; the true one is then in artifacts/docs, to be looked at
/// and put in its place.
/// </summary>
public sealed class DocumentationPictureTests
{
    private const string Name = "flow.png";
    private const int Side = 160, Gap = 4, Panels = 4;

    // A disc that turns over a ground that slides.
    private const double Radius = 55, Turn = 3 * Math.PI / 180, SlideX = -2, SlideY = 0.8;

    [Fact]
    public void The_flow_of_a_turning_disc_over_a_sliding_ground()
    {
        var (first, second, truth) = Scene();
        var flow = new float[truth.Length];
        new TvL1Flow().Compute(first, second, Side, Side, flow);
        GoldenPair.Distances(flow, truth).Average().ShouldBeLessThan(0.15);

        using var painted = FlowColors.Paint(flow, Side, Side, scale: 3);
        using var key = FlowColors.PaintKey(Side);
        using var picture = new Image(Panels * Side + (Panels - 1) * Gap, Side);
        picture.Pixels.Fill(byte.MaxValue);
        Place(picture, 0, (i, channel) => first[i]);
        Place(picture, 1, (i, channel) => second[i]);
        Place(picture, 2, (i, channel) => painted.Pixels[3 * i + channel]);
        Place(picture, 3, (i, channel) => key.Pixels[3 * i + channel]);
        ShouldStand(picture);
    }

    private static (byte[] First, byte[] Second, float[] Flow) Scene()
    {
        var (first, second, flow) = (new byte[Side * Side], new byte[Side * Side], new float[2 * Side * Side]);
        for (var i = 0; i < Side * Side; i++)
        {
            var (x, y) = (i % Side - Side / 2.0, i / Side - Side / 2.0);
            var turns = double.Hypot(x, y) < Radius;
            first[i] = turns ? Disc(x, y) : Ground(x, y);
            second[i] = turns ? Disc(Math.Cos(Turn) * x + Math.Sin(Turn) * y, Math.Cos(Turn) * y - Math.Sin(Turn) * x) : Ground(x - SlideX, y - SlideY);
            flow[i] = (float)(turns ? (Math.Cos(Turn) - 1) * x - Math.Sin(Turn) * y : SlideX);
            flow[Side * Side + i] = (float)(turns ? Math.Sin(Turn) * x + (Math.Cos(Turn) - 1) * y : SlideY);
        }
        return (first, second, flow);

        static byte Disc(double x, double y) => (byte)(150 + 50 * Math.Sin(0.45 * x + 0.2 * Math.Sin(0.3 * y)) * Math.Cos(0.4 * y) + 25 * Math.Sin(0.9 * (x + y)));

        static byte Ground(double x, double y) => (byte)(100 + 40 * Math.Cos(0.35 * x - 0.22 * y) + 30 * Math.Sin(0.5 * y + 0.17 * x) + 15 * Math.Cos(0.8 * x));
    }

    private static void Place(Image picture, int panel, Func<int, int, byte> pixel)
    {
        for (var i = 0; i < Side * Side; i++)
        {
            for (var channel = 0; channel < 3; channel++)
                picture.Pixels[3 * (i / Side * picture.Width + panel * (Side + Gap) + i % Side) + channel] = pixel(i, channel);
        }
    }

    private static void ShouldStand(Image picture)
    {
        var made = Directory.CreateDirectory(Path.Combine(Golden.Root(), "artifacts", "docs")).FullName;
        File.WriteAllBytes(Path.Combine(made, Name), PngEncoder.Encode(picture));
        using var documented = ImageReader.Read(Path.Combine(Golden.Root(), "docs", "pictures", Name), cancellation: TestContext.Current.CancellationToken);
        (documented.Width, documented.Height).ShouldBe((picture.Width, picture.Height));
        var difference = 0.0;
        for (var i = 0; i < picture.Pixels.Length; i++)
            difference += Math.Abs(picture.Pixels[i] - documented.Pixels[i]);
        (difference / picture.Pixels.Length).ShouldBeLessThan(0.1);
    }
}
