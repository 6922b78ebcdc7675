namespace Mien.Systems.SlSwin;

/// <summary>Peaks of a curve that are high enough and not too close to a higher one.</summary>
/// <remarks>The same peaks as <c>scipy.signal.find_peaks</c> with <c>height</c> and <c>distance</c>.</remarks>
public static class LocalMaxima
{
    /// <summary>Finds the peaks.</summary>
    /// <param name="curve">Values.</param>
    /// <param name="height">Smallest value of a peak.</param>
    /// <param name="distance">Smallest number of samples between two peaks; of two that are closer the higher stays, of equals the later.</param>
    /// <returns>Positions, ascending. A plateau counts once, in its middle; the first and the last sample never count.</returns>
    public static List<int> Find(ReadOnlySpan<double> curve, double height, int distance)
    {
        var peaks = new List<int>();
        for (var i = 1; i < curve.Length - 1; i++)
        {
            if (!(curve[i - 1] < curve[i]))
                continue;
            var last = i;
            while (last + 1 < curve.Length && curve[last + 1] == curve[i])
                last++;
            if (last + 1 < curve.Length && curve[last + 1] < curve[i] && curve[i] >= height)
                peaks.Add((i + last) / 2);
            i = last;
        }
        return Thin(peaks, curve, distance);
    }

    private static List<int> Thin(List<int> peaks, ReadOnlySpan<double> curve, int distance)
    {
        var heights = new double[peaks.Count];
        for (var i = 0; i < heights.Length; i++)
            heights[i] = curve[peaks[i]];
        var removed = new bool[peaks.Count];
        foreach (var i in Enumerable.Range(0, peaks.Count).OrderByDescending(i => heights[i]).ThenByDescending(i => i))
        {
            if (removed[i])
                continue;
            for (var j = i - 1; j >= 0 && peaks[i] - peaks[j] < distance; j--)
                removed[j] = true;
            for (var j = i + 1; j < peaks.Count && peaks[j] - peaks[i] < distance; j++)
                removed[j] = true;
        }
        return [.. peaks.Where((_, i) => !removed[i])];
    }
}
