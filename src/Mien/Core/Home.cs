namespace Mien.Core;

/// <summary>Where set-up has put what the program needs beside itself: the folder that holds <c>.mien/</c>.</summary>
public static class Home
{
    /// <summary>The launcher's MIEN_HOME or, without it, the nearest folder above the program that holds <c>.mien/</c>.</summary>
    /// <exception cref="MissingComponentException">There is none: set-up has not run.</exception>
    public static string Folder => Find() ?? throw new MissingComponentException("the folder .mien", "Run \"./mien setup\" in the checkout.");

    /// <summary>The same, or null where set-up has not run.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MIEN_HOME") is { Length: > 0 } home)
            return home;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".mien")))
                return folder.FullName;
        }
        return null;
    }
}
