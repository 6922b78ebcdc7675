using Mien.Core;
using Mien.Evaluation.Classification;

namespace Mien.Systems.LogoFormer.Protocols;

/// <summary>Results as files.</summary>
internal static class LogoFormerTables
{
    /// <summary>
    /// Rows of each training, of all folds of a seed pooled, of the mean of its folds, and where there are several seeds the mean and
    /// deviation of the pooled rows.
    /// </summary>
    public static void WriteSummary(string path, IReadOnlyList<LogoFormerTest> tests) => CsvTable.Write(
        path, ["fold", "seed", "epoch", "clips", "uar", "war", .. tests[0].Classes.Select(name => $"recall_{name}")],
        tests.GroupBy(test => test.Epoch).SelectMany(epoch => Rows(Name(epoch.Key), [.. epoch])));

    /// <summary>A row for each seed, epoch and true class, folds pooled.</summary>
    public static void WriteConfusion(string path, IReadOnlyList<LogoFormerTest> tests) => CsvTable.Write(
        path, ["seed", "epoch", "truth", .. tests[0].Classes],
        from pooled in Pooled(tests)
        from truth in Enumerable.Range(0, pooled.Matrix.Classes)
        select (Action<CsvRow>)(row =>
        {
            row.Add($"{pooled.Seed}").Add(Name(pooled.Epoch)).Add(tests[0].Classes[truth]);
            for (var predicted = 0; predicted < pooled.Matrix.Classes; predicted++)
                row.Add(pooled.Matrix[truth, predicted]);
        }));

    /// <summary>A row for each training and clip.</summary>
    public static void WriteClips(string path, IReadOnlyList<LogoFormerTest> tests) => CsvTable.Write(
        path, ["fold", "seed", "epoch", "subject", "clip", "truth", "predicted", .. tests[0].Classes.Select(name => $"p_{name}")],
        tests.SelectMany(test => test.Clips, (test, clip) => (Action<CsvRow>)(row =>
        {
            row.Add(test.Fold).Add($"{test.Seed}").Add(Name(test.Epoch)).Add(clip.Subject).Add(clip.Clip);
            row.Add(clip.Truth is { } truth ? test.Classes[truth] : "").Add(test.Classes[clip.Predicted]);
            foreach (var probability in clip.Probabilities)
                row.Add(probability, "F4");
        })));

    /// <summary>The counts of all folds of each seed together.</summary>
    public static IEnumerable<(ulong Seed, TestedEpoch Epoch, ConfusionMatrix Matrix)> Pooled(IEnumerable<LogoFormerTest> tests) => tests
        .GroupBy(test => (test.Seed, test.Epoch))
        .Select(group => (group.Key.Seed, group.Key.Epoch, Pool(group)));

    private static ConfusionMatrix Pool(IEnumerable<LogoFormerTest> tests)
    {
        var parts = tests.ToArray();
        return (parts[0] with { Clips = [.. parts.SelectMany(part => part.Clips)] }).Matrix();
    }

    private static IEnumerable<Action<CsvRow>> Rows(string epoch, LogoFormerTest[] tests)
    {
        var pooled = new List<double[]>();
        foreach (var seed in tests.GroupBy(test => test.Seed))
        {
            foreach (var test in seed)
                yield return Row(test.Fold, $"{seed.Key}", epoch, test.Matrix().Total, Numbers(test.Matrix()));
            var all = Pool(seed);
            pooled.Add(Numbers(all));
            if (seed.Count() == 1)
                continue;
            yield return Row("pooled", $"{seed.Key}", epoch, all.Total, Numbers(all));
            yield return Row("mean of folds", $"{seed.Key}", epoch, all.Total, Mean([.. seed.Select(test => Numbers(test.Matrix()))]));
        }
        if (pooled.Count < 2)
            yield break;
        var clips = tests.Where(test => test.Seed == tests[0].Seed).Sum(test => test.Matrix().Total);
        var mean = Mean(pooled);
        yield return Row("pooled", "mean", epoch, clips, mean);
        yield return Row("pooled", "deviation", epoch, clips, [.. mean.Select((center, i) =>
            Math.Sqrt(pooled.Sum(row => (row[i] - center) * (row[i] - center)) / (pooled.Count - 1)))]);
    }

    private static double[] Numbers(ConfusionMatrix matrix) =>
        [matrix.UnweightedRecall, matrix.Accuracy, .. Enumerable.Range(0, matrix.Classes).Select(matrix.Recall)];

    private static double[] Mean(List<double[]> rows) => [.. rows[0].Select((_, i) => rows.Average(row => row[i]))];

    private static Action<CsvRow> Row(string fold, string seed, string epoch, int clips, double[] numbers) => row =>
    {
        row.Add(fold).Add(seed).Add(epoch).Add(clips);
        foreach (var number in numbers)
            row.Add(double.IsNaN(number) ? "" : number.ToString("F4", System.Globalization.CultureInfo.InvariantCulture));
    };

    /// <summary>As files and messages say it.</summary>
    public static string Name(TestedEpoch epoch) => epoch == TestedEpoch.Last ? "last" : "best on test (optimistic)";
}
