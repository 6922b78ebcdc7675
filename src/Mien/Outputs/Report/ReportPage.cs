using System.Net;
using System.Security.Cryptography;
using System.Text;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>Fills the template of a page. Scripts run by their hash only, and the page may load nothing from anywhere.</summary>
internal static class ReportPage
{
    private static readonly string Template = Resource("report.html");
    private static readonly string Style = Resource("report.css");
    private static readonly string Drawing = Resource("drawing.js");

    /// <param name="file">Where the page goes.</param>
    /// <param name="title">Plain text.</param>
    /// <param name="scripts">Names of the scripts that draw the page, in order.</param>
    /// <param name="assets">The chart library.</param>
    /// <param name="json">Data as JSON in which no <c>&lt;</c> stands unescaped.</param>
    public static void Write(AtomicFile file, string title, IReadOnlyList<string> scripts, ReportAssets assets, ReadOnlySpan<byte> json)
    {
        var source = Drawing + string.Concat(scripts.Select(Resource));
        // The template is cut at its placeholders once, so what is filled in is never searched for placeholders.
        foreach (var piece in Template.Split("{{"))
        {
            var end = piece.IndexOf("}}", StringComparison.Ordinal);
            if (end >= 0 && piece[..end] == "data")
                file.Write(json);
            else if (end >= 0)
                Write(file, Value(piece[..end], title, source, assets));
            Write(file, piece[(end < 0 ? 0 : end + 2)..]);
        }
    }

    private static string Value(string placeholder, string title, string script, ReportAssets assets) => placeholder switch
    {
        "title" => WebUtility.HtmlEncode(title),
        "policy" => $"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {Hash(assets.Script)} {Hash(script)}; base-uri 'none'; form-action 'none'",
        "library-style" => assets.Style,
        "style" => Style,
        "library" => assets.Script,
        "script" => script,
        _ => throw new InvalidOperationException($"The template has an unknown placeholder \"{placeholder}\"."),
    };

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    private static void Write(AtomicFile file, string text) => file.Write(Encoding.UTF8.GetBytes(text));

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"Mien.Outputs.Report.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
