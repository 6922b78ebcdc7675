namespace Mien.Tests.Architecture;

/// <summary>Folders and their references as a diagram in the language of Mermaid.</summary>
internal static class FolderDiagram
{
    /// <summary>Its lines.</summary>
    /// <param name="name">What holds the folders.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="references">Which of them, or what lies outside, refers to which.</param>
    public static IEnumerable<string> Of(string name, IEnumerable<string> folders, IEnumerable<(string From, string To)> references) =>
    [
        "flowchart TD",
        $"    subgraph {name}",
        .. folders.Order(StringComparer.Ordinal).Select(folder => $"        {folder}"),
        "    end",
        .. references.Select(reference => $"    {reference.From} --> {reference.To}").Order(StringComparer.Ordinal),
    ];

    /// <summary>Without the references that a chain of others implies.</summary>
    public static IEnumerable<(string From, string To)> Shortened(IEnumerable<(string From, string To)> references)
    {
        var direct = references.ToLookup(reference => reference.From, reference => reference.To);
        return direct.SelectMany(folder => folder.Where(to => !folder.Any(other => other != to && Reached(other, direct).Contains(to))), (folder, to) => (folder.Key, to));
    }

    private static HashSet<string> Reached(string from, ILookup<string, string> direct)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var folder))
        {
            foreach (var to in direct[folder].Where(reached.Add))
                open.Enqueue(to);
        }
        return reached;
    }
}
