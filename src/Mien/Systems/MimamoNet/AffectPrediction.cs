namespace Mien.Systems.MimamoNet;

/// <summary>Valence and arousal of each frame that shows the face; one that is not predicted is empty.</summary>
/// <param name="Valence">Nominally -1 (unpleasant) to 1 (pleasant), not bounded.</param>
/// <param name="Arousal">Nominally -1 (calm) to 1 (excited), not bounded.</param>
public sealed record AffectPrediction(double[] Valence, double[] Arousal)
{
    /// <summary>The mean over several networks.</summary>
    /// <param name="predictions">Of the same video, at least one.</param>
    public static AffectPrediction Mean(IReadOnlyList<AffectPrediction> predictions) => new(
        Mean([.. predictions.Select(prediction => prediction.Valence).Where(values => values.Length > 0)]),
        Mean([.. predictions.Select(prediction => prediction.Arousal).Where(values => values.Length > 0)]));

    /// <summary>Spreads values over all frames of a recording: where no face is seen the last one stays, and before the first it is 0.</summary>
    /// <param name="values">Of each frame with a face.</param>
    /// <param name="numbers">Their numbers, from 1, ascending.</param>
    /// <param name="length">Frames of the recording.</param>
    public static double[] Spread(ReadOnlySpan<double> values, IReadOnlyList<int> numbers, int length)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var spread = new double[length];
        var next = 0;
        for (var frame = 0; frame < length; frame++)
        {
            if (next < numbers.Count && numbers[next] == frame + 1)
                spread[frame] = values[next++];
            else if (frame > 0)
                spread[frame] = spread[frame - 1];
        }
        return spread;
    }

    private static double[] Mean(double[][] series) =>
        series.Length == 0 ? [] : [.. Enumerable.Range(0, series[0].Length).Select(i => series.Average(values => values[i]))];
}
