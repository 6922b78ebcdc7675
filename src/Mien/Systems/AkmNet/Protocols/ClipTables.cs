using System.Globalization;
using System.Text;
using Mien.Core;
using Mien.Evaluation.Classification;

namespace Mien.Systems.AkmNet.Protocols;

/// <summary>Results as files.</summary>
internal static class ClipTables
{
    /// <summary>The measures that are reported, by name.</summary>
    public static IReadOnlyList<(string Name, Func<ConfusionMatrix, double> Of)> Measures { get; } =
    [
        ("accuracy", matrix => matrix.Accuracy), ("uf1", matrix => matrix.UnweightedF1), ("uar", matrix => matrix.UnweightedRecall),
        ("uap", matrix => matrix.UnweightedPrecision), ("weighted_f1", matrix => matrix.WeightedF1),
    ];

    /// <summary>A row for each training and part, and mean and deviation over trainings where there are several.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tests">Predictions of each training.</param>
    /// <param name="rule">Says how the networks were chosen.</param>
    public static void WriteSummary(string path, IReadOnlyList<ClipTest> tests, string rule) => CsvTable.Write(
        path, ["training", "part", "clips", .. Measures.Select(measure => measure.Name), "checkpoint"],
        tests.SelectMany(test => test.Parts(), (test, part) => (test.Name, part.Part, part.Matrix)).GroupBy(row => row.Part).SelectMany(part => Rows([.. part], rule)));

    /// <summary>A row for each training, part and true class.</summary>
    public static void WriteConfusion(string path, IReadOnlyList<ClipTest> tests) => CsvTable.Write(
        path, ["training", "part", "truth", .. tests[0].Classes],
        from test in tests
        from part in test.Parts()
        from truth in Enumerable.Range(0, test.Classes.Count)
        select (Action<CsvRow>)(row =>
        {
            row.Add(test.Name).Add(part.Part).Add(test.Classes[truth]);
            for (var predicted = 0; predicted < test.Classes.Count; predicted++)
                row.Add(part.Matrix[truth, predicted]);
        }));

    /// <summary>A row for each training and clip.</summary>
    public static void WriteClips(string path, IReadOnlyList<ClipTest> tests) => CsvTable.Write(
        path,
        ["training", "database", "subject", "clip", "frames", "truth", "predicted", .. tests[0].Classes.Select(name => $"p_{name}"),
            "key_frames", "most_correlated", "apex", "apex_is_estimate", "distance", "inside_ratio"],
        tests.SelectMany(test => test.Clips, (test, clip) => (Action<CsvRow>)(row => AddClip(row, test, clip))));

    /// <summary>How key frames lie to the apex: a row for each training and number.</summary>
    public static void WriteKeyFrames(string path, IReadOnlyList<ClipTest> tests) => CsvTable.Write(
        path, ["training", "name", "value"],
        tests.SelectMany(test => KeyFrameStatistics.Summarize(test.Clips), (test, item) =>
            (Action<CsvRow>)(row => row.Add(test.Name).Add(item.Name).Add(item.Value, "0.####"))));

    /// <summary>The log of the MEGC 2019 challenge: a line for each subject, then clip, truth and prediction.</summary>
    public static void WriteLog(string path, ClipTest test)
    {
        var text = new StringBuilder();
        foreach (var subject in test.Clips.Where(clip => clip.Truth is not null).GroupBy(clip => clip.Subject, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{subject.Key.Replace('/', ' ')}\n");
            foreach (var clip in subject)
                text.Append(CultureInfo.InvariantCulture, $"{clip.Clip[(clip.Clip.LastIndexOf('/') + 1)..]} {clip.Truth} {clip.Predicted}\n");
        }
        AtomicFile.WriteText(path, text.ToString());
    }

    private static IEnumerable<Action<CsvRow>> Rows((string Training, string Part, ConfusionMatrix Matrix)[] rows, string rule)
    {
        foreach (var (training, part, matrix) in rows)
            yield return row => Add(row, training, part, matrix.Total, rule, measure => measure(matrix));
        if (rows.Length < 2)
            yield break;
        yield return row => Add(row, "mean", rows[0].Part, rows[0].Matrix.Total, rule, measure => rows.Average(item => measure(item.Matrix)));
        yield return row => Add(row, "deviation", rows[0].Part, rows[0].Matrix.Total, rule, measure => Deviation([.. rows.Select(item => measure(item.Matrix))]));
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static void Add(CsvRow row, string training, string part, int clips, string rule, Func<Func<ConfusionMatrix, double>, double> value)
    {
        row.Add(training).Add(part).Add(clips);
        foreach (var (_, measure) in Measures)
            row.Add(value(measure), "F4");
        row.Add(rule);
    }

    private static void AddClip(CsvRow row, ClipTest test, ClipPrediction clip)
    {
        var keys = KeyFrameStatistics.Of(clip);
        row.Add(test.Name).Add(clip.Database ?? "").Add(clip.Subject).Add(clip.Clip).Add(clip.Frames.Count);
        row.Add(clip.Truth is { } truth ? test.Classes[truth] : "").Add(test.Classes[clip.Predicted]);
        foreach (var probability in clip.Probabilities)
            row.Add(probability, "F4");
        row.Add(string.Join(' ', clip.KeyFrames.Select(frame => clip.Frames[frame]).Distinct())).Add(keys.MostCorrelated);
        row.Add($"{clip.Apex}").Add(clip.Apex is null ? "" : clip.ApexIsEstimate ? "yes" : "no").Add($"{keys.Distance}");
        row.Add(keys.InsideRatio is { } inside ? inside.ToString("F4", CultureInfo.InvariantCulture) : "");
    }
}
