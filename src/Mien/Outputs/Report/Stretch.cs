namespace Mien.Outputs.Report;

/// <summary>Neighbouring frames in which a curve reaches a threshold.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Last">Index of the last.</param>
/// <param name="Peak">Index of the highest.</param>
/// <param name="Mean">Mean value.</param>
internal sealed record Stretch(int First, int Last, int Peak, double Mean)
{
    // A face that was away for longer than this many seconds begins anew.
    private const double LongestGap = 0.5;

    /// <summary>All stretches of a curve that last long enough.</summary>
    /// <param name="threshold">What each value must reach.</param>
    /// <param name="values">The curve.</param>
    /// <param name="secondsOf">Time of each value.</param>
    /// <param name="shortest">Seconds from the first value of a stretch to its last, at least.</param>
    public static IEnumerable<Stretch> Above(double threshold, IReadOnlyList<double> values, Func<int, double> secondsOf, double shortest)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var (first, peak, sum) = (i, i, 0.0);
            for (; i < values.Count && values[i] >= threshold && (i == first || secondsOf(i) - secondsOf(i - 1) <= LongestGap); i++)
            {
                sum += values[i];
                peak = values[i] > values[peak] ? i : peak;
            }
            if (i > first && secondsOf(i - 1) - secondsOf(first) >= shortest)
                yield return new(first, i - 1, peak, sum / (i - first));
            if (i > first)
                i--;                                    // the value that ended this stretch may begin the next
        }
    }
}
