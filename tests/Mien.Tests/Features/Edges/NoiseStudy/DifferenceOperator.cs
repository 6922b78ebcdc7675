using Mien.Features;
using Mien.Features.Tgd;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>A first-order difference and the smoother across it, as correlation masks; calibrated: slope 1 on a ramp.</summary>
internal sealed record DifferenceOperator(string Name, double[] First, double[] Smoother)
{
    /// <summary>What is compared, at one window.</summary>
    /// <param name="sigma">σ of the two Gaussian operators.</param>
    /// <param name="halfWidth">n of all but the plain difference.</param>
    public static DifferenceOperator[] All(double sigma, int halfWidth) =>
    [
        new("TGD", TgdKernel.First(new GaussianWeight(sigma), halfWidth), TgdKernel.Smoother(new GaussianWeight(sigma), halfWidth)),
        new("Gaussian derivative", GaussianDerivative.First(sigma, halfWidth), TgdKernel.Smoother(new GaussianWeight(sigma), halfWidth, KernelSampling.Point)),
        Sobel(halfWidth),
        new("difference", [0, -1, 1], [1]),
    ];

    /// <summary>Sobel's operator enlarged as in OpenCV: a binomial smoother and its difference.</summary>
    private static DifferenceOperator Sobel(int halfWidth)
    {
        double[] Binomial(int taps) => taps == 1 ? [1] : Convolve(Binomial(taps - 1), [0.5, 0.5]);
        var first = Convolve(Binomial(2 * halfWidth - 1), [-0.5, 0, 0.5]);
        return new("Sobel", first, Binomial(2 * halfWidth + 1));
    }

    private static double[] Convolve(double[] mask, double[] other)
    {
        var result = new double[mask.Length + other.Length - 1];
        for (var i = 0; i < mask.Length; i++)
        {
            for (var j = 0; j < other.Length; j++)
                result[i + j] += mask[i] * other[j];
        }
        return result;
    }
}
