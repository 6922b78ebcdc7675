using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>Folders of a data set. Nothing here goes deeper than one level, so links that lead back do no harm.</summary>
internal static class Folder
{
    private static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".bmp"];
    private static readonly string[] VideoExtensions = [".mp4", ".avi", ".mov", ".mkv", ".webm", ".m4v", ".mpg", ".mpeg", ".wmv"];
    private static readonly string[] AudioExtensions = [".wav", ".flac", ".mp3", ".m4a", ".ogg", ".aac"];

    /// <summary>Refuses a root that is not there.</summary>
    /// <exception cref="InputException">It is missing or cannot be listed.</exception>
    public static void Require(string root)
    {
        if (!Directory.Exists(root))
            throw new InputException(root, "there is no such folder", "Name the folder that holds the data set.");
        _ = Folders(root);
    }

    /// <summary>A child folder under any of several names, whatever their case; null if there is none.</summary>
    public static string? Child(string parent, params ReadOnlySpan<string> names) => Pick(Folders(parent), names);

    /// <summary>A file under any of several names, whatever their case; null if there is none.</summary>
    public static string? ChildFile(string parent, params ReadOnlySpan<string> names) => Pick(Files(parent), names);

    /// <summary>Child folders in ordinal order; none if the parent is missing.</summary>
    public static IReadOnlyList<string> Folders(string parent) =>
        List(parent, Directory.EnumerateDirectories);

    /// <summary>Files in ordinal order, without hidden ones; none if the parent is missing.</summary>
    public static IReadOnlyList<string> Files(string parent) =>
        List(parent, Directory.EnumerateFiles);

    public static bool IsImage(string file) => HasExtension(file, ImageExtensions);

    public static bool IsVideo(string file) => HasExtension(file, VideoExtensions);

    public static bool IsAudio(string file) => HasExtension(file, AudioExtensions);

    public static bool IsMedia(string file) => IsImage(file) || IsVideo(file) || IsAudio(file);

    private static bool HasExtension(string file, string[] extensions) =>
        extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static string? Pick(IReadOnlyList<string> entries, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (entries.FirstOrDefault(entry => Path.GetFileName(entry).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        }
        return null;
    }

    private static string[] List(string parent, Func<string, IEnumerable<string>> entries)
    {
        if (!Directory.Exists(parent))
            return [];
        try
        {
            return [.. entries(parent).Where(entry => !Path.GetFileName(entry.AsSpan()).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(parent, "the folder cannot be listed", "Check who may read it.", exception);
        }
    }
}
