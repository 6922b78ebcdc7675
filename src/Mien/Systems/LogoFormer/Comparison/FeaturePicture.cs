using System.Globalization;
using System.Net;
using System.Text;
using Mien.Core;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>Panels side by side, a dot for each clip in the colour of its class, as a picture that any browser shows (SVG).</summary>
internal static class FeaturePicture
{
    private const int Side = 380, Gap = 24, Top = 56, Inset = 14, Legend = 44;

    // Okabe and Ito's, which colour-blind people can tell apart, without black.
    private static readonly string[] Colours = ["#e69f00", "#0072b2", "#7f7f7f", "#d55e00", "#56b4e9", "#009e73", "#cc79a7"];

    /// <summary>Writes the picture.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<FeaturePanel> panels)
    {
        var (width, height) = (Gap + (panels.Count * (Side + Gap)), Top + Side + Legend);
        var text = new StringBuilder(Invariant(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"));
        text.Append(Invariant($"<text x=\"{Gap}\" y=\"20\">Features of the {panels[0].Points.Count} test clips in the plane of their first two principal components, each network its own</text>\n"));
        foreach (var (i, panel) in panels.Index())
            Draw(text, panel, Gap + (i * (Side + Gap)));
        var classes = panels[0].Classes;
        foreach (var (i, name) in classes.Index())
        {
            var x = Gap + (i * (width - (2 * Gap)) / classes.Count);
            text.Append(Invariant($"<circle cx=\"{x + 6}\" cy=\"{height - 20}\" r=\"5\" fill=\"{Colour(i, classes.Count)}\"/>\n<text x=\"{x + 16}\" y=\"{height - 16}\">{WebUtility.HtmlEncode(name)}</text>\n"));
        }
        AtomicFile.WriteText(path, text.Append("</svg>\n").ToString());
    }

    private static void Draw(StringBuilder text, FeaturePanel panel, int left)
    {
        text.Append(Invariant($"<text x=\"{left}\" y=\"{Top - 10}\" font-weight=\"bold\">{panel.Title}</text>\n"));
        text.Append(Invariant($"<text x=\"{left + Side}\" y=\"{Top - 10}\" text-anchor=\"end\" fill=\"#555\">{100 * panel.Shown:F0} % of the variance</text>\n"));
        text.Append(Invariant($"<rect x=\"{left}\" y=\"{Top}\" width=\"{Side}\" height=\"{Side}\" fill=\"none\" stroke=\"#bbb\"/>\n"));
        // One scale for both directions, so that distances mean the same.
        var (lowX, highX, lowY, highY) = (panel.Points.Min(p => p.X), panel.Points.Max(p => p.X), panel.Points.Min(p => p.Y), panel.Points.Max(p => p.Y));
        var scale = (Side - (2 * Inset)) / Math.Max(Math.Max(highX - lowX, highY - lowY), double.Epsilon);
        foreach (var (x, y, label) in panel.Points)
        {
            var (column, row) = (left + (Side / 2) + ((x - ((lowX + highX) / 2)) * scale), Top + (Side / 2) - ((y - ((lowY + highY) / 2)) * scale));
            text.Append(Invariant($"<circle cx=\"{column:F1}\" cy=\"{row:F1}\" r=\"4\" fill=\"{Colour(label, panel.Classes.Count)}\" fill-opacity=\"0.8\"/>\n"));
        }
    }

    private static string Colour(int index, int count) => count <= Colours.Length ? Colours[index] : Invariant($"hsl({360 * index / count}, 70%, {(index % 2 == 0 ? 40 : 60)}%)");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
