namespace Mien.Datasets.Reading;

/// <summary>Finds folders by name without regard to case and leading zeros. Each folder is listed once.</summary>
internal sealed class NamedFolders(string root)
{
    private readonly Dictionary<string, Dictionary<string, string>> _children = new(StringComparer.Ordinal);

    /// <summary>The folder at a path, its names separated by <c>/</c>, from the root unless it is absolute; null if there is none.</summary>
    public string? Find(string path)
    {
        var exact = Path.Combine(root, path);
        if (Directory.Exists(exact))
            return exact;
        var folder = root;
        foreach (var name in path.Split('/'))
        {
            if (!Children(folder).TryGetValue(NameKey.Of(name), out folder))
                return null;
        }
        return folder;
    }

    private Dictionary<string, string> Children(string folder)
    {
        if (_children.TryGetValue(folder, out var children))
            return children;
        children = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in Folder.Folders(folder))
            children.TryAdd(NameKey.Of(Path.GetFileName(child)), child);
        return _children[folder] = children;
    }
}
