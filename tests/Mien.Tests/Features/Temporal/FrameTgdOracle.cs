using Mien.Features.Tgd;

namespace Mien.Tests.Features.Temporal;

/// <summary>Frame-TGD in the plainest form: double precision, no symmetry used, no sharing. What the fast code must equal.</summary>
internal static class FrameTgdOracle
{
    private static readonly double[] Spatial = TgdKernel.Smoother(new GaussianWeight(1), 3);

    private static readonly double[][] Temporal =
    [
        TgdKernel.First(new GaussianWeight(1.7), 5),
        TgdKernel.Second(new GaussianWeight(1.7), 5),
    ];

    /// <summary>One mask after another: across, down, then time. [13, H, W] to [6, H, W].</summary>
    public static double[] Separable(double[] frames, int height, int width)
    {
        var pixels = height * width;
        var across = Map(frames.Length / pixels, height, width, (t, y, x) => Sum(7, i =>
            Spatial[i] * frames[t * pixels + y * width + Reflect(x + i - 3, width)]));
        var down = Map(frames.Length / pixels, height, width, (t, y, x) => Sum(7, i =>
            Spatial[i] * across[t * pixels + Reflect(y + i - 3, height) * width + x]));
        return Map(6, height, width, (channel, y, x) => Sum(11, i =>
            Temporal[channel / 3][i] * down[(channel % 3 + i) * pixels + y * width + x]));
    }

    /// <summary>The full 11x7x7 kernel, 539 multiplications per value.</summary>
    public static double[] Direct(double[] frames, int height, int width) =>
        Map(6, height, width, (channel, y, x) => Sum(11, t => Sum(7, i => Sum(7, j =>
            Temporal[channel / 3][t] * Spatial[i] * Spatial[j]
            * frames[((channel % 3 + t) * height + Reflect(y + i - 3, height)) * width + Reflect(x + j - 3, width)]))));

    private static double[] Map(int depth, int height, int width, Func<int, int, int, double> value)
    {
        var result = new double[depth * height * width];
        for (var i = 0; i < result.Length; i++)
            result[i] = value(i / (height * width), i / width % height, i % width);
        return result;
    }

    private static double Sum(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);

    private static int Reflect(int index, int length)
    {
        while (index < 0 || index >= length)
            index = length == 1 ? 0 : index < 0 ? -index : 2 * (length - 1) - index;
        return index;
    }
}
