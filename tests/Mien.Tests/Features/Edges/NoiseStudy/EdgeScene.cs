using Mien.Features.Grey;
using Mien.Media;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>A picture to look for edges in.</summary>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="Values">[H, W]</param>
/// <param name="Contrast">Height of its steps: what noise is measured by.</param>
/// <param name="High">High threshold over the operator's largest response to the picture without noise.</param>
/// <param name="Truth">[H, W]: distance from the nearest true edge, pixels; null where only each operator's own clean edges can tell.</param>
internal sealed record EdgeScene(int Height, int Width, double[] Values, double Contrast, float High, double[]? Truth)
{
    private const int Side = 160;

    /// <summary>A disc and a tilted square, steps of 1: edges in all directions.</summary>
    public static EdgeScene Made()
    {
        var (values, truth) = (new double[Side * Side], new double[Side * Side]);
        var (sine, cosine) = Math.SinCos(0.3);
        for (var i = 0; i < values.Length; i++)
        {
            var disc = Math.Sqrt(Square(i % Side - 110.3) + Square(i / Side - 108.6)) - 34.2;
            var (x, y) = (i % Side - 48.4, i / Side - 50.7);
            var (u, v) = (Math.Abs(cosine * x + sine * y) - 27.3, Math.Abs(cosine * y - sine * x) - 27.3);
            var square = Math.Sqrt(Square(Math.Max(u, 0)) + Square(Math.Max(v, 0))) + Math.Min(Math.Max(u, v), 0);
            values[i] = disc < 0 || square < 0 ? 1 : 0;
            truth[i] = Math.Min(Math.Abs(disc), Math.Abs(square));
        }
        return new(Side, Side, values, 1, 0.5f, truth);

        static double Square(double x) => x * x;
    }

    /// <summary>The middle of a photograph, grey 0..1.</summary>
    public static EdgeScene Photograph(string path)
    {
        using var image = ImageReader.Read(path, cancellation: TestContext.Current.CancellationToken);
        var grey = new byte[image.Width * image.Height];
        Luma.FromRgb(image.Pixels, grey);
        const int side = 256;
        var (left, top) = ((image.Width - side) / 2, (image.Height - side) / 2);
        double[] values = [.. Enumerable.Range(0, side * side).Select(i => grey[(top + i / side) * image.Width + left + i % side] / 255.0)];
        var sorted = values.Order().ToArray();
        return new(side, side, values, sorted[^(sorted.Length / 20)] - sorted[sorted.Length / 20], 0.2f, null);
    }
}
