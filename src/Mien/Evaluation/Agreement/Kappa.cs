namespace Mien.Evaluation.Agreement;

/// <summary>Agreement of two coders beyond what chance would give: 1 is perfect, 0 is chance.</summary>
/// <remarks>Cohen 1960, "A coefficient of agreement for nominal scales".</remarks>
public static class Kappa
{
    /// <summary>Of moments at which something was seen by both, one or neither, weighed by their length.</summary>
    /// <param name="first">Seconds in which the first coder saw it.</param>
    /// <param name="second">Seconds in which the second did.</param>
    /// <param name="both">Seconds in which both did.</param>
    /// <param name="duration">Seconds of the video.</param>
    /// <returns>NaN where both say the same of every moment of the video, so that chance alone would agree.</returns>
    public static double OfTime(double first, double second, double both, double duration)
    {
        var (p, q) = (first / duration, second / duration);
        return Coefficient((duration - first - second + (2 * both)) / duration, (p * q) + ((1 - p) * (1 - q)));
    }

    /// <summary>Of the names that two coders gave to the same things.</summary>
    /// <returns>NaN without pairs, and where both use one and the same name only.</returns>
    public static double OfLabels(IReadOnlyCollection<(string First, string Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        double count = pairs.Count;
        var chance = pairs.GroupBy(pair => pair.First, StringComparer.OrdinalIgnoreCase)
            .Sum(group => (long)group.Count() * pairs.Count(pair => pair.Second.Equals(group.Key, StringComparison.OrdinalIgnoreCase)));
        return Coefficient(pairs.Count(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)) / count, chance / (count * count));
    }

    private static double Coefficient(double observed, double chance) => chance < 1 ? (observed - chance) / (1 - chance) : double.NaN;
}
