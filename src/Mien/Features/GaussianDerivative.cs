using Mien.Features.Tgd;

namespace Mien.Features;

/// <summary>
/// Sampled derivatives of a Gaussian with offsets −n..n, for correlation: what general differences are compared with. Unlike theirs, the
/// first-order mask is nearly 0 beside the centre and largest at ±σ.
/// </summary>
public static class GaussianDerivative
{
    /// <summary>First-order mask i/σ² · g(i).</summary>
    /// <param name="sigma">Standard deviation σ in samples, positive.</param>
    /// <param name="halfWidth">n, at least 1; the mask has 2n + 1 taps.</param>
    /// <param name="scale">Calibrated: slope 1 on f(x) = x. Raw: the derivative's samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double[] First(double sigma, int halfWidth, KernelScale scale = KernelScale.Calibrated)
    {
        var mask = Sample(sigma, halfWidth, (i, density) => i / (sigma * sigma) * density);
        if (scale == KernelScale.Calibrated)
            Scale(mask, 1 / Moment(mask, 1));
        return mask;
    }

    /// <summary>Second-order mask (i²/σ⁴ − 1/σ²) · g(i).</summary>
    /// <param name="sigma">Standard deviation σ in samples, positive.</param>
    /// <param name="halfWidth">n, at least 1; the mask has 2n + 1 taps.</param>
    /// <param name="scale">
    /// Calibrated: curvature 1 on f(x) = x²/2, with the mean taken off, because a cut Gaussian otherwise responds to constants. Raw: the
    /// derivative's samples.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double[] Second(double sigma, int halfWidth, KernelScale scale = KernelScale.Calibrated)
    {
        var variance = sigma * sigma;
        var mask = Sample(sigma, halfWidth, (i, density) => (i * i / (variance * variance) - 1 / variance) * density);
        if (scale == KernelScale.Raw)
            return mask;
        var mean = mask.Average();
        for (var i = 0; i < mask.Length; i++)
            mask[i] -= mean;
        Scale(mask, 2 / Moment(mask, 2));
        return mask;
    }

    private static double[] Sample(double sigma, int halfWidth, Func<double, double, double> value)
    {
        if (!(sigma > 0 && double.IsFinite(sigma)))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "A standard deviation must be positive and finite.");
        ArgumentOutOfRangeException.ThrowIfLessThan(halfWidth, 1);
        var mask = new double[2 * halfWidth + 1];
        for (var i = -halfWidth; i <= halfWidth; i++)
            mask[halfWidth + i] = value(i, Math.Exp(-(double)i * i / (2 * sigma * sigma)) / (sigma * Math.Sqrt(2 * Math.PI)));
        return mask;
    }

    private static double Moment(double[] mask, int order)
    {
        var n = mask.Length / 2;
        return mask.Select((tap, index) => Math.Pow(index - n, order) * tap).Sum();
    }

    private static void Scale(double[] mask, double factor)
    {
        for (var i = 0; i < mask.Length; i++)
            mask[i] *= factor;
    }
}
