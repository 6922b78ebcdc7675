using Mien.Core;

namespace Mien.Cli;

/// <summary>Files, folders and patterns → videos.</summary>
internal static class InputFinder
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv", ".flv", ".ts", ".mts", ".m2ts", ".3gp", ".ogv", ".vob",
    };

    /// <summary>
    /// Finds the videos behind each argument: a file stands for itself, a folder for the videos in it, a pattern with <c>*</c> or
    /// <c>?</c> in its last part for the files it matches. Each video comes once; what is not found is an error beside the rest.
    /// </summary>
    public static (IReadOnlyList<string> Videos, IReadOnlyList<InputException> Failures) Find(IEnumerable<string> arguments)
    {
        var videos = new List<string>();
        var failures = new List<InputException>();
        foreach (var argument in arguments)
        {
            try
            {
                videos.AddRange(Expand(argument));
            }
            catch (InputException failure)
            {
                failures.Add(failure);
            }
        }
        return ([.. videos.DistinctBy(Path.GetFullPath)], failures);
    }

    private static string[] Expand(string argument)
    {
        if (File.Exists(argument))
            return [argument];
        if (Directory.Exists(argument))
            return Videos(argument, "*", argument, file => Extensions.Contains(Path.GetExtension(file)));
        var name = Path.GetFileName(argument);
        var folder = Path.GetDirectoryName(argument) is { Length: > 0 } given ? given : ".";
        if (name.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder))
            return Videos(folder, name, argument, _ => true);
        throw new InputException(argument, "there is no such file or folder", "Check the name.");
    }

    private static string[] Videos(string folder, string pattern, string argument, Func<string, bool> wanted)
    {
        string[] found;
        try
        {
            found = [.. Directory.EnumerateFiles(folder, pattern).Where(wanted).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new InputException(argument, "the folder cannot be listed", "Check who may read it.", exception);
        }
        return found.Length > 0 ? found : throw new InputException(argument, "no video is there", "Name a video or a folder that holds some.");
    }
}
