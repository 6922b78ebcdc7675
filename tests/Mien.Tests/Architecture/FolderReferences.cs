using System.Text.RegularExpressions;

namespace Mien.Tests.Architecture;

/// <summary>The folders of a folder of sources, each of which is a namespace of the same name, and which of them a source mentions.</summary>
internal sealed partial class FolderReferences
{
    private readonly Regex _qualified;

    /// <param name="path">What holds the folders.</param>
    /// <param name="name">Its namespace.</param>
    public FolderReferences(string path, string name)
    {
        _qualified = new($@"(?<![\w.]){Regex.Escape(name)}\.(\w+)");
        Sources = [.. Directory.GetDirectories(path)
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories), (folder, file) => (Path.GetFileName(folder), file))];
        Types = Sources.ToLookup(source => source.Folder, source => Path.GetFileNameWithoutExtension(source.File));
    }

    /// <summary>Every source with the folder that it belongs to.</summary>
    public IReadOnlyList<(string Folder, string File)> Sources { get; }

    /// <summary>Names of types by folder.</summary>
    public ILookup<string, string> Types { get; }

    /// <summary>Each folder with each other one that its sources mention.</summary>
    public IEnumerable<(string From, string To)> All => Sources
        .SelectMany(source => Of(File.ReadAllText(source.File)), (source, to) => (From: source.Folder, To: to)).Where(pair => pair.From != pair.To).Distinct();

    /// <summary>What follows the namespace's name and, for what C# also finds without it, "Folder.Type" of a type that lives there.</summary>
    /// <param name="source">Text of a source file; comments count too, since the compiler checks the names in them.</param>
    public IEnumerable<string> Of(string source)
    {
        foreach (Match match in _qualified.Matches(source))
            yield return match.Groups[1].Value;
        foreach (Match match in Relative().Matches(source))
        {
            var folder = match.Groups[1].Value;
            if (match.Groups[2].Value.Split('.').Any(Types[folder].Contains))
                yield return folder;
        }
    }

    [GeneratedRegex(@"(?<![\w.])(\w+)\.((?:\w+\.)*\w+)")]
    private static partial Regex Relative();
}
