using System.Numerics.Tensors;

namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>Filters along time, number for number those of SciPy's <c>ndimage</c>.</summary>
/// <remarks>
/// A window of w values reaches w / 2 to the left and w - 1 - w / 2 to the right; the median of an even number of values is the upper of the two in the
/// middle; a Gaussian ends at four deviations.
/// </remarks>
public static class TemporalFilters
{
    private const double Cut = 4;

    /// <summary>Gaussian mean.</summary>
    /// <param name="series">One number a frame.</param>
    /// <param name="sigma">Standard deviation, frames, above 0.</param>
    /// <param name="boundary">What is beyond the ends.</param>
    public static double[] Gaussian(ReadOnlySpan<double> series, double sigma, SeriesBoundary boundary = SeriesBoundary.Reflect)
    {
        var kernel = GaussianKernel(sigma);
        var wide = Widen(series, kernel.Length / 2, kernel.Length / 2, boundary);
        return [.. Enumerable.Range(0, series.Length).Select(i => TensorPrimitives.Dot(wide.AsSpan(i, kernel.Length), kernel))];
    }

    /// <summary>Median of a window.</summary>
    /// <param name="series">One number a frame.</param>
    /// <param name="window">Frames, at least 1.</param>
    /// <param name="boundary">What is beyond the ends.</param>
    public static double[] Median(ReadOnlySpan<double> series, int window, SeriesBoundary boundary = SeriesBoundary.Reflect)
    {
        var wide = Widen(series, window, boundary);
        var values = new double[window];
        var result = new double[series.Length];
        for (var i = 0; i < result.Length; i++)
        {
            wide.AsSpan(i, window).CopyTo(values);
            Array.Sort(values);
            result[i] = values[window / 2];
        }
        return result;
    }

    /// <summary>Mean of a window.</summary>
    /// <param name="series">One number a frame.</param>
    /// <param name="window">Frames, at least 1.</param>
    /// <param name="boundary">What is beyond the ends.</param>
    public static double[] Mean(ReadOnlySpan<double> series, int window, SeriesBoundary boundary = SeriesBoundary.Reflect)
    {
        var wide = Widen(series, window, boundary);
        return [.. Enumerable.Range(0, series.Length).Select(i => TensorPrimitives.Sum<double>(wide.AsSpan(i, window)) / window)];
    }

    /// <summary>Weights of the Gaussian mean; their sum is 1.</summary>
    /// <param name="sigma">Standard deviation, frames, above 0.</param>
    public static double[] GaussianKernel(double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        var radius = (int)((Cut * sigma) + 0.5);
        double[] weights = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(i => Math.Exp(-0.5 * i * i / (sigma * sigma)))];
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double[] Widen(ReadOnlySpan<double> series, int window, SeriesBoundary boundary)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        return Widen(series, window / 2, window - 1 - (window / 2), boundary);
    }

    private static double[] Widen(ReadOnlySpan<double> series, int before, int after, SeriesBoundary boundary)
    {
        if (series.IsEmpty)
            return [];
        var wide = new double[before + series.Length + after];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = series[Inside(i - before, series.Length, boundary)];
        return wide;
    }

    private static int Inside(int index, int length, SeriesBoundary boundary)
    {
        if (boundary == SeriesBoundary.Nearest)
            return Math.Clamp(index, 0, length - 1);
        var place = ((index % (2 * length)) + (2 * length)) % (2 * length);        // forwards, then backwards, and again
        return place < length ? place : (2 * length) - 1 - place;
    }
}

/// <summary>What a filter takes to be beyond the ends of a series.</summary>
public enum SeriesBoundary
{
    /// <summary>The series backwards, its edge repeated, again and again: d c b a | a b c d | d c b a.</summary>
    Reflect,

    /// <summary>The edge: a a a a | a b c d | d d d d.</summary>
    Nearest,
}
