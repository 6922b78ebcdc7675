using Mien.Evaluation.Affect;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>Agreement of predictions with the annotation, over all annotated frames of all recordings together.</summary>
/// <param name="Valence">Concordance correlation coefficient; NaN where valence is not predicted.</param>
/// <param name="Arousal">Concordance correlation coefficient; NaN where arousal is not predicted.</param>
public readonly record struct AffectAgreement(double Valence, double Arousal)
{
    /// <summary>The mean of what is predicted.</summary>
    public double Mean => double.IsNaN(Valence) ? Arousal : double.IsNaN(Arousal) ? Valence : (Valence + Arousal) / 2;

    /// <summary>Measures.</summary>
    /// <param name="videos">Predictions.</param>
    /// <param name="deviation">Spread to which predictions are matched first; null leaves them.</param>
    public static AffectAgreement Of(IReadOnlyList<AffectScores> videos, AffectDeviation? deviation = null) => new(
        Coefficient(videos, video => video.Predicted.Valence, video => video.Valence, deviation?.Valence),
        Coefficient(videos, video => video.Predicted.Arousal, video => video.Arousal, deviation?.Arousal));

    private static double Coefficient(
        IReadOnlyList<AffectScores> videos, Func<AffectScores, double[]> predicted, Func<AffectScores, ReadOnlyMemory<float>> annotated, double? deviation)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var video in videos)
        {
            var (said, truth) = (predicted(video), annotated(video));
            for (var frame = 0; frame < said.Length; frame++)
            {
                if (truth.Span[frame] is not (>= -1 and <= 1))
                    continue;
                x.Add(said[frame]);
                y.Add(truth.Span[frame]);
            }
        }
        if (x.Count == 0)
            return double.NaN;
        double[] values = [.. x];
        if (deviation is { } spread)
            VarianceMatching.Apply(values, spread);
        return Concordance.Coefficient(values, [.. y]);
    }
}
