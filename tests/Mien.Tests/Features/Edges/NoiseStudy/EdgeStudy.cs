using Mien.Features.Tgd;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>How well edges are found in a noisy picture, with a window of 7x7 and the same suppression and tracing for every operator.</summary>
internal static class EdgeStudy
{
    private const double Tolerance = 3, Near = 1.5;
    private const double Low = 0.4;

    /// <param name="operation">The operator.</param>
    /// <param name="scene">The picture without noise.</param>
    /// <param name="noise">Standard deviation over the picture's contrast.</param>
    /// <returns>
    /// Mean distance of edge pixels from the edge, those farther than 3 pixels left out; these per 1000 pixels; share of the edge without an edge
    /// pixel within 1.5 pixels.
    /// </returns>
    public static (double Error, double False, double Missed) Measure(DifferenceOperator operation, EdgeScene scene, double noise)
    {
        var (cleanX, cleanY) = Gradient(operation, scene.Values, scene.Height, scene.Width);
        var high = scene.High * MathF.Sqrt(EdgeOracle.Power(cleanX, cleanY).Max());
        var truth = scene.Truth ?? Distances(EdgeOracle.Ridges(cleanX, cleanY, scene.Height, scene.Width, high, (float)Low * high), scene);

        var (error, near, far, missed, edgeLength) = (0.0, 0, 0, 0, 0);
        const int trials = 5;
        for (var trial = 0; trial < trials; trial++)
        {
            var (gx, gy) = Gradient(operation, Noise.Add(scene.Values, noise * scene.Contrast, trial), scene.Height, scene.Width);
            var edges = EdgeOracle.Ridges(gx, gy, scene.Height, scene.Width, high, (float)Low * high);
            var found = Distances(edges, scene);
            for (var i = 0; i < edges.Length; i++)
            {
                if (edges[i] != 0 && truth[i] <= Tolerance)
                    (error, near) = (error + truth[i], near + 1);
                else if (edges[i] != 0)
                    far++;
                if (truth[i] <= 0.5)
                    (edgeLength, missed) = (edgeLength + 1, missed + (found[i] > Near ? 1 : 0));
            }
        }
        return (error / Math.Max(near, 1), 1000.0 * far / trials / truth.Length, (double)missed / Math.Max(edgeLength, 1));
    }

    public static (float[] Across, float[] Down) Gradient(DifferenceOperator operation, double[] image, int height, int width)
    {
        var (across, down) = (new double[image.Length], new double[image.Length]);
        Correlation.Separable(image, (1, height, width), [1], operation.Smoother, operation.First, across);
        Correlation.Separable(image, (1, height, width), [1], operation.First, operation.Smoother, down);
        return (Array.ConvertAll(across, value => (float)value), Array.ConvertAll(down, value => (float)value));
    }

    /// <summary>Distance of every pixel from the nearest edge pixel, up to a little more than the tolerance.</summary>
    private static double[] Distances(byte[] edges, EdgeScene scene)
    {
        const int reach = 4;
        var distances = Enumerable.Repeat(double.PositiveInfinity, edges.Length).ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i] == 0)
                continue;
            for (var y = Math.Max(0, i / scene.Width - reach); y <= Math.Min(scene.Height - 1, i / scene.Width + reach); y++)
            {
                for (var x = Math.Max(0, i % scene.Width - reach); x <= Math.Min(scene.Width - 1, i % scene.Width + reach); x++)
                {
                    var (dy, dx) = (y - i / scene.Width, x - i % scene.Width);
                    distances[y * scene.Width + x] = Math.Min(distances[y * scene.Width + x], Math.Sqrt(dy * dy + dx * dx));
                }
            }
        }
        return distances;
    }
}
