using Mien.Evaluation.Affect;
using Mien.Evaluation.Classification;
using Mien.Systems.MaeTmf.Decisions;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>How good predictions are, by the measures of the ABAW challenges, over the annotated frames of all recordings together.</summary>
/// <param name="Track">Which track.</param>
/// <param name="Frames">Annotated frames; without any, all scores are 0.</param>
/// <param name="PerOutput">F1 of each action unit or class, or concordance of valence and arousal. A class that neither occurs nor is predicted has 0.</param>
/// <param name="Accuracy">Share of right answers: of classes, or of all cells of action units; 0 for valence and arousal.</param>
public sealed record TrackScore(AffectTrack Track, int Frames, IReadOnlyList<double> PerOutput, double Accuracy)
{
    /// <summary>The challenge's measure: the mean over the outputs.</summary>
    public double Mean => PerOutput.Average();

    /// <summary>Scores predictions.</summary>
    /// <param name="track">Which track.</param>
    /// <param name="recordings">Predictions, smoothed or not, and labels.</param>
    /// <param name="thresholds">From which probability on each action unit is present; null is a half.</param>
    public static TrackScore Of(AffectTrack track, IReadOnlyList<ScoredRecording> recordings, IReadOnlyList<double>? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var frames = recordings.Sum(recording => Valid(recording).Count());
        if (frames == 0)
            return new(track, 0, new double[track.Outputs()], 0);
        return track switch
        {
            AffectTrack.ActionUnits => OfUnits(recordings, thresholds ?? ActionUnitThresholds.Default, frames),
            AffectTrack.Expression => OfClasses(recordings, frames),
            _ => new(track, frames, [Agreement(recordings, 0), Agreement(recordings, 1)], 0),
        };
    }

    private static TrackScore OfUnits(IReadOnlyList<ScoredRecording> recordings, IReadOnlyList<double> thresholds, int frames)
    {
        var right = recordings.Sum(recording => Valid(recording).Sum(frame =>
            thresholds.Index().Count(unit => recording.Predicted.Of(frame)[unit.Index] >= unit.Item == (recording.Labels.Of(frame)[unit.Index] == 1))));
        return new(
            AffectTrack.ActionUnits, frames, [.. thresholds.Select((threshold, unit) => ActionUnitThresholds.F1(recordings, unit, threshold))],
            right / ((double)frames * thresholds.Count));
    }

    private static TrackScore OfClasses(IReadOnlyList<ScoredRecording> recordings, int frames)
    {
        var classes = AffectTrack.Expression.Outputs();
        var matrix = ConfusionMatrix.Of(classes, recordings.SelectMany(recording =>
            Valid(recording).Select(frame => ((int)recording.Labels.Of(frame)[0], recording.Predicted.ClassOf(frame)))));
        return new(AffectTrack.Expression, frames, [.. Enumerable.Range(0, classes).Select(matrix.F1)], matrix.Accuracy);
    }

    private static double Agreement(IReadOnlyList<ScoredRecording> recordings, int output) => Concordance.Coefficient(
        [.. recordings.SelectMany(recording => Valid(recording).Select(frame => recording.Predicted.Of(frame)[output]))],
        [.. recordings.SelectMany(recording => Valid(recording).Select(frame => (double)recording.Labels.Of(frame)[output]))],
        ofConstants: 0);

    private static IEnumerable<int> Valid(ScoredRecording recording) => Enumerable.Range(0, recording.Labels.Frames).Where(recording.Labels.IsValid);
}
