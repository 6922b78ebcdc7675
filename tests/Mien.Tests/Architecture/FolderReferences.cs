using System.Text.RegularExpressions;

namespace Mien.Tests.Architecture;

/// <summary>Which folders of the library a source file mentions.</summary>
internal static partial class FolderReferences
{
    /// <summary>Names after "Mien." and, for what C# also finds without it, "Folder.Type" of a type that lives there.</summary>
    /// <param name="source">Text of a source file; comments count too, since the compiler checks the names in them.</param>
    /// <param name="types">Type names by folder.</param>
    public static IEnumerable<string> Of(string source, ILookup<string, string> types)
    {
        foreach (Match match in Qualified().Matches(source))
            yield return match.Groups[1].Value;
        foreach (Match match in Relative().Matches(source))
        {
            var folder = match.Groups[1].Value;
            if (match.Groups[2].Value.Split('.').Any(types[folder].Contains))
                yield return folder;
        }
    }

    [GeneratedRegex(@"(?<![\w.])Mien\.(\w+)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])(\w+)\.((?:\w+\.)*\w+)")]
    private static partial Regex Relative();
}
