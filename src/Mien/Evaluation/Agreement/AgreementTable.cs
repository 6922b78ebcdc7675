using Mien.Core;

namespace Mien.Evaluation.Agreement;

/// <summary>The table of a comparison as a file: a row for each type of event and each curve.</summary>
public static class AgreementTable
{
    private static readonly string[] Columns =
    [
        "kind", "name", "both", "only_first", "only_second", "f1", "kappa", "label_kappa", "onset_difference", "offset_difference", "frames", "ccc", "mean_difference",
    ];

    /// <summary>Writes it; cells that mean nothing in a row are empty.</summary>
    /// <param name="path">The file, which appears whole or not at all.</param>
    /// <param name="comparison">What it holds.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, CodingComparison comparison) => CsvTable.Write(path, Columns, [
        .. comparison.Events.Select<EventAgreement, Action<CsvRow>>(item => row => row
            .Add("event").Add(item.Type).Add(item.Counts.TruePositives).Add(item.Counts.FalseNegatives).Add(item.Counts.FalsePositives)
            .AddFinite((float)item.Counts.F1, "F4").AddFinite((float)item.Kappa, "F4").AddFinite((float)item.LabelKappa, "F4")
            .AddFinite((float)item.OnsetDifference, "F4").AddFinite((float)item.OffsetDifference, "F4").AddEmpty(3)),
        .. comparison.Curves.Select<CurveAgreement, Action<CsvRow>>(item => row => row
            .Add("curve").Add(item.Name).AddEmpty(8).Add(item.Moments.Count).AddFinite((float)item.Concordance, "F4").AddFinite((float)item.MeanDifference, "F4")),
    ]);
}
