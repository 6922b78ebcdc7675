using System.Globalization;
using System.Text;
using Mien.Core;
using Mien.Datasets;

namespace Mien.Evaluation.Spotting;

/// <summary>F1 against the threshold, a curve for each type, as a picture that any browser shows (SVG).</summary>
public static class SweepPlot
{
    private const int Width = 640, Height = 400, Left = 56, Right = 16, Top = 28, Bottom = 48;

    /// <summary>Writes the picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sweep">Counts by threshold.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<ThresholdCounts> sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var text = new StringBuilder(Invariant(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n"));
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var share = tenth / 10.0;
            text.Append(Invariant($"<path d=\"M{Left} {Y(share):F1}H{Width - Right}\" stroke=\"#ddd\"/>\n"));
            text.Append(Invariant($"<text x=\"{Left - 8}\" y=\"{Y(share) + 4:F1}\" text-anchor=\"end\">{share:F1}</text>\n"));
            text.Append(Invariant($"<text x=\"{X(share):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{share:F1}</text>\n"));
        }
        text.Append(Invariant($"<text x=\"{X(0.5):F1}\" y=\"{Height - 10}\" text-anchor=\"middle\">threshold t</text>\n<text x=\"{Left - 8}\" y=\"{Top - 12}\" text-anchor=\"end\">F1</text>\n"));
        foreach (var (i, curve) in sweep.GroupBy(point => point.Kind).OrderBy(group => group.Key).Index())
        {
            var (name, colour) = curve.Key == ExpressionKind.Micro ? ("micro-expressions", "#b5443a") : ("macro-expressions", "#2f6690");
            var points = string.Join(' ', curve.OrderBy(point => point.Threshold).Select(point => Invariant($"{X(point.Threshold):F1},{Y(point.Counts.F1):F1}")));
            var best = curve.MaxBy(point => point.Counts.F1);
            text.Append(Invariant($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"));
            text.Append(Invariant($"<circle cx=\"{X(best.Threshold):F1}\" cy=\"{Y(best.Counts.F1):F1}\" r=\"4\" fill=\"{colour}\"/>\n"));
            text.Append(Invariant($"<text x=\"{Left + 12 + (i * 290)}\" y=\"{Top - 12}\" fill=\"{colour}\">{name}: best {best.Counts.F1:F3} at t = {best.Threshold:F2}</text>\n"));
        }
        AtomicFile.WriteText(path, text.Append("</svg>\n").ToString());
    }

    private static double X(double threshold) => Left + (threshold * (Width - Left - Right));

    private static double Y(double f1) => Height - Bottom - (f1 * (Height - Top - Bottom));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
