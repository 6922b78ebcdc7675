namespace Mien.Systems.SlSwin;

/// <summary>The network's scores of one video, smoothed over the length of an expression.</summary>
public sealed class ScoreCurve
{
    private readonly double[] _values;

    /// <param name="scores">One per feature.</param>
    /// <param name="halfLength">k; value j is the mean of scores j to j + 2k - 1 and belongs to frame j + k.</param>
    public ScoreCurve(ReadOnlySpan<float> scores, int halfLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(halfLength, 1);
        HalfLength = halfLength;
        _values = Means(scores, 2 * halfLength);
    }

    /// <summary>
    /// The score of each frame, for boundaries from scores: value j is the mean of the k scores from j on, which are those whose k frames include
    /// frame j + k - 1.
    /// </summary>
    public static double[] OfFrames(ReadOnlySpan<float> scores, int halfLength) => Means(scores, halfLength);

    /// <summary>k, in frames.</summary>
    public int HalfLength { get; }

    /// <summary>The smoothed scores; empty where the video is shorter than an expression.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The height a peak must reach: mean + share (maximum - mean).</summary>
    /// <param name="share">t, 0..1.</param>
    /// <returns>Not a number for an empty curve.</returns>
    public double Threshold(double share)
    {
        if (_values.Length == 0)
            return double.NaN;
        var mean = _values.Average();
        return mean + (share * (_values.Max() - mean));
    }

    private static double[] Means(ReadOnlySpan<float> scores, int width)
    {
        var means = new double[Math.Max(0, scores.Length - width + 1)];
        for (var j = 0; j < means.Length; j++)
        {
            var sum = 0.0;
            foreach (var score in scores.Slice(j, width))
                sum += score;
            means[j] = sum / width;
        }
        return means;
    }
}
