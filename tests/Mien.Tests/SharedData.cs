namespace Mien.Tests;

/// <summary>Reference data and clips that are not part of the project; tests that need them skip, and say so, without.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>Full path of a file or folder under the shared data; skips the running test when it is not there.</summary>
    public static string Path(params string[] parts)
    {
        var path = Root is null ? null : System.IO.Path.Combine([Root, .. parts]);
        if (path is null || !(File.Exists(path) || Directory.Exists(path)))
            Assert.Skip($"shared data not present: {string.Join('/', parts)} (set MIEN_SHARED)");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MIEN_SHARED") is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Mien.slnx")))
            {
                var beside = System.IO.Path.Combine(folder.Parent!.FullName, "shared");
                return Directory.Exists(beside) ? beside : null;
            }
        }
        return null;
    }
}
