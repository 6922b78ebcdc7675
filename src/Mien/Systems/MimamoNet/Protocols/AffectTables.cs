using Mien.Core;
using Mien.Evaluation.Affect;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>Predictions and their scores as comma-separated files.</summary>
public static class AffectTables
{
    /// <summary>
    /// A row for each training and, last, mean and deviation over them where there are several: <c>training,frames,ccc_valence,ccc_arousal,ccc_mean</c>, and the last
    /// three again after the predictions were given the spread of the training labels.
    /// </summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteSummary(string path, IReadOnlyList<AffectResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        CsvTable.Write(path, ["training", "frames", "ccc_valence", "ccc_arousal", "ccc_mean", "matched_valence", "matched_arousal", "matched_mean"],
        [
            .. results.Select(result => (Action<CsvRow>)(row => Add(row.Add(result.Name).Add(result.Frames), Values(result)))),
            .. results.Count > 1 ? Together(results) : [],
        ]);
    }

    /// <summary>A row for each frame of a recording: <c>valence,arousal</c>. Where no face is seen the last values stay.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteFrames(string path, AffectScores video)
    {
        ArgumentNullException.ThrowIfNull(video);
        CsvTable.Write(path, ["valence", "arousal"], Spread(video).Select(frame => (Action<CsvRow>)(row => AddFrame(row, frame))));
    }

    /// <summary>What the ABAW challenges take: <c>image_location,valence,arousal</c>, a row for each frame of each recording, such as <c>video5/00017.jpg</c>.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteSubmission(string path, IReadOnlyList<AffectScores> videos)
    {
        ArgumentNullException.ThrowIfNull(videos);
        CsvTable.Write(path, ["image_location", "valence", "arousal"], videos.SelectMany(video => Spread(video).Select((frame, i) =>
            (Action<CsvRow>)(row => AddFrame(row.Add($"{video.Video}/{i + 1:D5}.jpg"), frame)))));
    }

    private static IEnumerable<(double? Valence, double? Arousal)> Spread(AffectScores video)
    {
        var (valence, arousal) = (Series(video.Predicted.Valence), Series(video.Predicted.Arousal));
        return Enumerable.Range(0, video.RecordingLength).Select(frame => (valence?[frame], arousal?[frame]));

        double[]? Series(double[] values) => values.Length == 0 ? null : AffectPrediction.Spread(values, video.FrameNumbers, video.RecordingLength);
    }

    private static void AddFrame(CsvRow row, (double? Valence, double? Arousal) frame)
    {
        foreach (var value in new[] { frame.Valence, frame.Arousal })
            row.AddFinite((float)(value ?? double.NaN), "F6");
    }

    private static Action<CsvRow>[] Together(IReadOnlyList<AffectResult> results) =>
    [
        row => Add(row.Add("mean").AddEmpty(), Columns(results).Select(column => column.Average())),
        row => Add(row.Add("deviation").AddEmpty(), Columns(results).Select(Deviation)),
    ];

    // Of the sample: divided by n - 1.
    private static double Deviation(double[] values) => VarianceMatching.Deviation(values) * Math.Sqrt(values.Length / (values.Length - 1.0));

    private static IEnumerable<double[]> Columns(IReadOnlyList<AffectResult> results)
    {
        double[][] rows = [.. results.Select(result => Values(result).ToArray())];
        return Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray());
    }

    private static IEnumerable<double> Values(AffectResult result) =>
        [result.Plain.Valence, result.Plain.Arousal, result.Plain.Mean, result.Matched.Valence, result.Matched.Arousal, result.Matched.Mean];

    private static void Add(CsvRow row, IEnumerable<double> values)
    {
        foreach (var value in values)
            row.AddFinite((float)value, "F4");
    }
}

/// <summary>The score of one training.</summary>
/// <param name="Name">Seed and fold.</param>
/// <param name="Frames">Annotated frames that were predicted.</param>
/// <param name="Plain">Agreement of the predictions as they are.</param>
/// <param name="Matched">Agreement after they were given the spread of the training labels.</param>
public sealed record AffectResult(string Name, int Frames, AffectAgreement Plain, AffectAgreement Matched);
