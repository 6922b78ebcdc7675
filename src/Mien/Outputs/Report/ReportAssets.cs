using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>The chart library that goes into each report: uPlot, as set-up fetches it.</summary>
/// <param name="Script">The library's script.</param>
/// <param name="Style">Its style sheet.</param>
public sealed record ReportAssets(string Script, string Style)
{
    /// <summary>Reads the library that set-up installed for this checkout.</summary>
    /// <exception cref="MissingComponentException">It is not there.</exception>
    public static ReportAssets Installed() => Load(Path.Combine(Home.Folder, ".mien", "node_modules", "uplot"));

    /// <summary>Reads the library from its package folder, e.g. <c>.mien/node_modules/uplot</c>.</summary>
    /// <exception cref="MissingComponentException">It is not there.</exception>
    public static ReportAssets Load(string folder)
    {
        try
        {
            return new ReportAssets(
                File.ReadAllText(Path.Combine(folder, "dist", "uPlot.iife.min.js")),
                File.ReadAllText(Path.Combine(folder, "dist", "uPlot.min.css")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MissingComponentException("the chart library uPlot", "Run ./mien setup to fetch it.", error);
        }
    }
}
