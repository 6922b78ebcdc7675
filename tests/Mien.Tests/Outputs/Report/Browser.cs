using System.Diagnostics;
using System.Text.RegularExpressions;
using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

/// <summary>A page as a browser builds it; a test that needs it skips without chromium or the chart library.</summary>
internal static class Browser
{
    /// <summary>Opens a page.</summary>
    /// <param name="path">The page.</param>
    /// <param name="profile">A folder of its own.</param>
    /// <returns>The page without its scripts and data, and what it said to the console.</returns>
    public static (string Page, string Console) Show(string path, string profile)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--virtual-time-budget=2000",
            $"--user-data-dir={profile}", "--dump-dom", new Uri(path).AbsoluteUri,
        ];
        try
        {
            using var process = Process.Start(new ProcessStartInfo("chromium", arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var page = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            // The page without its scripts and data: what the browser built from them.
            page = Regex.Replace(page, "<(?<tag>script|style)[^>]*>.*?</\\k<tag>>", "", RegexOptions.Singleline);
            return (page, string.Join('\n', errors.Result.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("chromium is not installed");
            throw;
        }
    }

    /// <summary>The chart library.</summary>
    public static ReportAssets Library()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var library = Path.Combine(folder.FullName, ".mien", "node_modules", "uplot");
            if (Directory.Exists(library))
                return ReportAssets.Load(library);
        }
        Assert.Skip("the chart library is not installed (./mien setup)");
        return null!;
    }
}
