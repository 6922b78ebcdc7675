using Mien.Core;
using Mien.Features;
using Mien.Features.Edges;
using Mien.Features.Tgd;
using Mien.Media;
using Mien.Outputs.Edges;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>
/// The pictures of docs/tgd.md show what the code does. One that no longer does fails; the true one is then in artifacts/docs, to be looked at
/// and put in its place.
/// </summary>
[Trait("Category", "slow")]
public sealed class DocumentationPictureTests : IDisposable
{
    private const int Gap = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Edges_beside_those_of_other_operators()
    {
        var scene = EdgeScene.Made();
        var (height, width) = (scene.Height, scene.Width);
        var noisy = Noise.Add(scene.Values, 0.25, seed: 1);
        var image = Array.ConvertAll(noisy, value => (float)value);
        var options = new ImageEdgeOptions { High = 0.5, Crossing = 0.5 };
        var (first, second) = (new byte[image.Length], new byte[image.Length]);
        new GradientEdges(height, width, options).Detect(image, first);
        new ZeroCrossingEdges(height, width, options).Detect(image, second);
        var operators = DifferenceOperator.All(1, 3);
        ShouldStand("tgd-edges.png", height, width,
            [.. noisy.Select(value => (byte)Math.Clamp(50 + 150 * value, 0, 255))], first, Canny(operators[2]),
            second, Canny(operators[1]), LaplaceOfGaussian());

        byte[] Canny(DifferenceOperator operation)
        {
            var (gx, gy) = EdgeStudy.Gradient(operation, noisy, height, width);
            var largest = MathF.Sqrt(EdgeOracle.Power(gx, gy).Max());
            return EdgeOracle.Ridges(gx, gy, height, width, (float)options.High * largest, (float)(options.High * options.Low) * largest);
        }

        byte[] LaplaceOfGaussian()
        {
            var (smoother, curvature) = (operators[1].Smoother, GaussianDerivative.Second(1, 3));
            var (across, down) = (new double[image.Length], new double[image.Length]);
            Correlation.Separable(noisy, (1, height, width), [1], smoother, curvature, across);
            Correlation.Separable(noisy, (1, height, width), [1], curvature, smoother, down);
            var laplacian = across.Zip(down, (x, y) => (float)(x + y)).ToArray();
            return EdgeOracle.ZeroCrossings(laplacian, height, width, (float)options.Crossing * laplacian.Max(MathF.Abs));
        }
    }

    [Fact]
    public void Static_and_kinetic_edges_and_the_signed_overlays()
    {
        const int height = 120, width = 200, middle = 8;
        using var picture = new Image(3 * width + 2 * Gap, height);
        picture.Pixels.Fill(255);
        foreach (var overlay in Enum.GetValues<EdgeOverlay>())
        {
            using (var writer = new EdgeVideoWriter(_folder["a.mp4"], height, width, new() { Overlay = overlay }))
            {
                for (var t = 0; t < 2 * middle; t++)
                    writer.Write(new Frame(t + 1, new Timestamp(t / 25.0), Moment(height, width, t)));
                writer.Complete();
            }
            using var reader = VideoReader.Open(_folder["a.mp4"], cancellation: TestContext.Current.CancellationToken);
            foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
            {
                using (frame)
                {
                    for (var y = 0; y < height && frame.Number == middle; y++)
                        frame.Image.Pixels.Slice(3 * y * width, 3 * width).CopyTo(picture.Pixels[(3 * (y * picture.Width + (int)overlay * (width + Gap)))..]);
                }
            }
        }
        ShouldStand("tgd-video.png", picture);
    }

    /// <summary>A pillar that stands, a ball that flies to the right, a lamp that grows brighter.</summary>
    private static Image Moment(int height, int width, int t)
    {
        var image = new Image(width, height);
        for (var i = 0; i < height * width; i++)
        {
            var (y, x) = (i / width, i % width);
            var level = 70 + x / 8;
            if (x is >= 20 and < 50)
                level = 170;
            if ((x - 70 - 4 * t) * (x - 70 - 4 * t) + (y - 75) * (y - 75) < 22 * 22)
                level = 220;
            if ((x - 165) * (x - 165) + (y - 25) * (y - 25) < 14 * 14)
                level = 40 + 10 * t;
            image.Pixels.Slice(3 * i, 3).Fill((byte)level);
        }
        return image;
    }

    /// <summary>Two rows of three.</summary>
    private static void ShouldStand(string name, int height, int width, params byte[][] panels)
    {
        using var picture = new Image(3 * width + 2 * Gap, 2 * height + Gap);
        picture.Pixels.Fill(255);
        foreach (var (index, panel) in panels.Index())
        {
            for (var i = 0; i < panel.Length; i++)
            {
                var (y, x) = (index / 3 * (height + Gap) + i / width, index % 3 * (width + Gap) + i % width);
                picture.Pixels.Slice(3 * (y * picture.Width + x), 3).Fill(panel[i]);
            }
        }
        ShouldStand(name, picture);
    }

    private static void ShouldStand(string name, Image picture)
    {
        var made = Directory.CreateDirectory(Path.Combine(Golden.Root(), "artifacts", "docs")).FullName;
        File.WriteAllBytes(Path.Combine(made, name), PngEncoder.Encode(picture));
        using var documented = ImageReader.Read(Path.Combine(Golden.Root(), "docs", "pictures", name), cancellation: TestContext.Current.CancellationToken);
        (documented.Width, documented.Height).ShouldBe((picture.Width, picture.Height));
        var difference = 0.0;
        for (var i = 0; i < picture.Pixels.Length; i++)
            difference += Math.Abs(picture.Pixels[i] - documented.Pixels[i]);
        (difference / picture.Pixels.Length).ShouldBeLessThan(1);         // the encoder of the video is the machine's own
    }
}
