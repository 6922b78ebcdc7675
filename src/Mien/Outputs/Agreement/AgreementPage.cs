using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Agreement;
using Mien.Outputs.Report;

namespace Mien.Outputs.Agreement;

/// <summary><c>report.html</c> of a comparison of two codings: its figures, and the events and curves of both on one time axis. One self-contained page.</summary>
public static class AgreementPage
{
    /// <summary>Writes it.</summary>
    /// <param name="path">The file, which appears whole or not at all.</param>
    /// <param name="first">One coding.</param>
    /// <param name="second">The other.</param>
    /// <param name="comparison">What comparing them says.</param>
    /// <param name="assets">The chart library.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, Coding first, Coding second, CodingComparison comparison, ReportAssets assets)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(comparison);
        var data = new
        {
            First = first.Name,
            Second = second.Name,
            End = Math.Max(first.Duration, second.Duration),
            Problems = first.Problems.Concat(second.Problems),
            Alone = comparison.Alone.Select(type => new { type.Type, type.Coder }),
            Events = comparison.Events.Select(item => new
            {
                item.Type,
                Both = item.Counts.TruePositives,
                OnlyFirst = item.Counts.FalseNegatives,
                OnlySecond = item.Counts.FalsePositives,
                F1 = Known(item.Counts.F1),
                Kappa = Known(item.Kappa),
                LabelKappa = Known(item.LabelKappa),
                OnsetDifference = Known(item.OnsetDifference),
                OffsetDifference = Known(item.OffsetDifference),
                Marks = item.Both.Select(pair => Mark(0, pair.First, isMet: true)).Concat(item.Both.Select(pair => Mark(1, pair.Second, isMet: true)))
                    .Concat(item.OnlyFirst.Select(one => Mark(0, one, isMet: false))).Concat(item.OnlySecond.Select(one => Mark(1, one, isMet: false))),
            }),
            Curves = comparison.Curves.Select(Curve),
        };
        using var file = AtomicFile.Create(path);
        ReportPage.Write(file, "Agreement of two codings", ["timeline.js", "agreement.js"], assets, JsonSerializer.SerializeToUtf8Bytes(data, RecognizedClip.Json));
        file.Commit();
    }

    // One event on the row of its coder.
    private static object Mark(int row, CodedEvent item, bool isMet) => new
    {
        Row = row,
        item.Label,
        Onset = ReportJson.Milliseconds(item.Onset),
        Offset = ReportJson.Milliseconds(item.Offset),
        Outlined = !isMet,
    };

    // What both say of a number over time, thinned to what a plot can show.
    private static object Curve(CurveAgreement item)
    {
        var axis = new TimeAxis();
        var curves = new Curves(columns: 2);
        foreach (var (time, first, second) in item.Moments)
            curves.Add(axis.Add(time), [(float)first, (float)second]);
        return new
        {
            item.Name,
            Frames = item.Moments.Count,
            Concordance = Known(item.Concordance),
            Difference = Known(item.MeanDifference),
            Times = axis.Times.Select(ReportJson.Milliseconds),
            Values = Enumerable.Range(0, 2).Select(column => ReportJson.Points(curves.Column(column), axis)),
        };
    }

    private static double? Known(double value) => double.IsFinite(value) ? Math.Round(value, 4) : null;
}
