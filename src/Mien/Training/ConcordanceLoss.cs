using Mien.Torch;

namespace Mien.Training;

/// <summary>Minus the concordance correlation coefficients of predictions with the truth, added up.</summary>
/// <remarks>
/// 1e-8 is added to the denominator. The released code of MIMAMO-Net looks at the first frame of each snippet only and mixes variances over N
/// and N - 1; here every value counts, with 1 / N throughout.
/// </remarks>
public static class ConcordanceLoss
{
    private const double Least = 1e-8;

    /// <summary>The loss.</summary>
    /// <param name="predicted">[N, K]: K dimensions of N frames.</param>
    /// <param name="truth">[N, K]</param>
    /// <returns>One number, -K to K.</returns>
    public static Tensor Of(Tensor predicted, Tensor truth)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        var (meanX, meanY) = (predicted.Mean([0]), truth.Mean([0]));            // [K]
        var (x, y) = (predicted - meanX, truth - meanY);
        var between = meanX - meanY;
        var denominator = ((x * x) + (y * y)).Mean([0]) + (between * between) + Least;
        return -((x * y).Mean([0]) * 2 / denominator).Sum();
    }
}
