namespace Mien.Bench;

/// <summary>The middle of several timings: neither a hiccup of the machine nor a lucky run moves it.</summary>
internal static class Median
{
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("The median of nothing is not defined.", nameof(values));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
