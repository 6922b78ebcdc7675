using Mien.Core;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>Predictions and their scores as comma-separated files.</summary>
internal static class TrackTables
{
    /// <summary>
    /// A row for each training, <c>training,frames</c>, a column for each output, <c>mean</c>, and <c>accuracy</c> where there are classes; of several
    /// trainings their mean and what they score together follow.
    /// </summary>
    /// <param name="path">Its name.</param>
    /// <param name="trainings">At least one.</param>
    /// <param name="together">The score of their joint predictions.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteScores(string path, IReadOnlyList<(string Name, TrackScore Score)> trainings, (string Name, TrackScore Score) together)
    {
        var track = trainings[0].Score.Track;
        string[] last = track == AffectTrack.ValenceArousal ? ["mean"] : ["mean", "accuracy"];
        var rows = trainings.Select(Row);
        if (trainings.Count > 1)
        {
            double[][] values = [.. trainings.Select(training => Values(training.Score).ToArray())];
            rows = rows.Append(row => Add(row.Add("mean").AddEmpty(), values[0].Select((_, column) => values.Average(training => training[column])))).Append(Row(together));
        }
        CsvTable.Write(path, ["training", "frames", .. track.OutputNames(), .. last], rows);

        static Action<CsvRow> Row((string Name, TrackScore Score) training) => row => Add(row.Add(training.Name).Add(training.Score.Frames), Values(training.Score));
    }

    /// <summary>
    /// A row for each frame, counted from 1: probabilities of action units followed by <c>AU1_present</c> and so on, of classes followed by
    /// <c>expression</c>, or valence and arousal.
    /// </summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteFrames(string path, PredictedRecording recording, IReadOnlyList<double> thresholds)
    {
        var (predicted, names) = (recording.Predicted, recording.Predicted.Track.OutputNames());
        IEnumerable<string> decided = predicted.Track switch
        {
            AffectTrack.ActionUnits => names.Select(name => $"{name}_present"),
            AffectTrack.Expression => ["expression"],
            _ => [],
        };
        CsvTable.Write(path, ["frame", .. names, .. decided], Enumerable.Range(0, predicted.Frames).Select(frame => (Action<CsvRow>)(row =>
        {
            Add(row.Add(frame + 1), predicted.Of(frame).ToArray());
            if (predicted.Track == AffectTrack.Expression)
                row.Add(names[predicted.ClassOf(frame)]);
            else if (predicted.Track == AffectTrack.ActionUnits)
            {
                foreach (var (unit, threshold) in thresholds.Index())
                    row.Add(predicted.Of(frame)[unit] >= threshold ? 1 : 0);
            }
        })));
    }

    private static IEnumerable<double> Values(TrackScore score) =>
        score.Track == AffectTrack.ValenceArousal ? [.. score.PerOutput, score.Mean] : [.. score.PerOutput, score.Mean, score.Accuracy];

    private static void Add(CsvRow row, IEnumerable<double> values)
    {
        foreach (var value in values)
            row.Add(value, "F4");
    }
}
