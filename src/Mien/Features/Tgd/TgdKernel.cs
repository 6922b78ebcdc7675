namespace Mien.Features.Tgd;

/// <summary>
/// One-dimensional Tao general difference (TGD) masks with offsets −n..n, for correlation: y[x] = Σ k[j] f[x + j].
/// </summary>
/// <remarks>Tao et al., arXiv 2305.08098 and 2401.15287. First order is odd, second order even with zero sum.</remarks>
public static class TgdKernel
{
    /// <summary>First-order mask T: w on the right, −w on the left, 0 in the centre.</summary>
    /// <param name="weight">The one-sided weight.</param>
    /// <param name="halfWidth">n, at least 1; the mask has 2n + 1 taps.</param>
    /// <param name="sampling">How the weight is sampled.</param>
    /// <param name="scale">How the mask is scaled.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public static double[] First(
        WeightFunction weight, int halfWidth, KernelSampling sampling = KernelSampling.Integral, KernelScale scale = KernelScale.Calibrated) =>
        First(Cells(weight, halfWidth, sampling).AsSpan(1), scale);

    /// <summary>First-order mask from a table of weights w₁..wₙ.</summary>
    /// <param name="weights">Positive, non-increasing; any common factor.</param>
    /// <param name="scale">How the mask is scaled.</param>
    /// <exception cref="ArgumentException">The table is empty, rises, or holds a number that is not positive and finite.</exception>
    public static double[] First(ReadOnlySpan<double> weights, KernelScale scale = KernelScale.Calibrated)
    {
        var half = Normalised(weights);
        var factor = scale == KernelScale.Raw ? 1 : 1 / (2 * Moment(half, 1));
        return Mirror(half, factor, center: 0, leftSign: -1);
    }

    /// <summary>Second-order mask R: w on both sides, −2 Σ w in the centre.</summary>
    /// <inheritdoc cref="First(WeightFunction, int, KernelSampling, KernelScale)"/>
    public static double[] Second(
        WeightFunction weight, int halfWidth, KernelSampling sampling = KernelSampling.Integral, KernelScale scale = KernelScale.Calibrated) =>
        Second(Cells(weight, halfWidth, sampling).AsSpan(1), scale);

    /// <summary>Second-order mask from a table of weights w₁..wₙ.</summary>
    /// <inheritdoc cref="First(ReadOnlySpan{double}, KernelScale)"/>
    public static double[] Second(ReadOnlySpan<double> weights, KernelScale scale = KernelScale.Calibrated)
    {
        var half = Normalised(weights);
        var factor = scale == KernelScale.Raw ? 1 : 1 / Moment(half, 2);
        return Mirror(half, factor, center: -2, leftSign: 1);
    }

    /// <summary>Smoothing mask S for the axes across the derivative; it sums to 1.</summary>
    /// <inheritdoc cref="First(WeightFunction, int, KernelSampling, KernelScale)"/>
    public static double[] Smoother(WeightFunction weight, int halfWidth, KernelSampling sampling = KernelSampling.Integral)
    {
        var cells = Cells(weight, halfWidth, sampling);
        RequireWeights(cells);
        var sum = cells[0];
        for (var i = 1; i <= halfWidth; i++)
            sum += 2 * cells[i];
        return Mirror(cells.AsSpan(1), 1 / sum, cells[0], leftSign: 1);
    }

    /// <summary>The weight of the centre cell and of the cells 1..n.</summary>
    private static double[] Cells(WeightFunction weight, int halfWidth, KernelSampling sampling)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentOutOfRangeException.ThrowIfLessThan(halfWidth, 1);
        var width = halfWidth + 0.5;
        var cells = new double[halfWidth + 1];
        for (var i = 0; i <= halfWidth; i++)
        {
            cells[i] = (sampling, i) switch
            {
                (KernelSampling.Point, _) => weight.Value(i, width),
                (_, 0) => 2 * weight.Integral(0.5, width),
                _ => weight.Integral(i + 0.5, width) - weight.Integral(i - 0.5, width),
            };
        }
        return cells;
    }

    private static double[] Normalised(ReadOnlySpan<double> weights)
    {
        RequireWeights(weights);
        var half = weights.ToArray();
        var sum = half.Sum();
        for (var i = 0; i < half.Length; i++)
            half[i] /= sum;
        return half;
    }

    private static void RequireWeights(ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
            throw new ArgumentException("A kernel needs at least one weight.", nameof(weights));
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] > 0) || double.IsInfinity(weights[i]))
                throw new ArgumentException($"Weight {i} is {weights[i]}; weights must be positive and finite.", nameof(weights));
            if (i > 0 && weights[i] > weights[i - 1])
                throw new ArgumentException($"Weight {i} is larger than the one before it; weights must not rise.", nameof(weights));
        }
    }

    /// <summary>Σ iᵒʳᵈᵉʳ wᵢ.</summary>
    private static double Moment(ReadOnlySpan<double> half, int order)
    {
        var moment = 0.0;
        for (var i = 1; i <= half.Length; i++)
            moment += Math.Pow(i, order) * half[i - 1];
        return moment;
    }

    private static double[] Mirror(ReadOnlySpan<double> half, double factor, double center, int leftSign)
    {
        var n = half.Length;
        var mask = new double[2 * n + 1];
        mask[n] = center * factor;
        for (var i = 1; i <= n; i++)
        {
            mask[n + i] = half[i - 1] * factor;
            mask[n - i] = leftSign * mask[n + i];
        }
        return mask;
    }
}
