namespace Mien.Datasets.Reading;

/// <summary>A tree of folders, one a class, either directly in the root or below <c>train</c>, <c>validation</c> and <c>test</c>.</summary>
internal static class ClassFolders
{
    /// <summary>The class folders with the part they are in; null where the tree has no parts.</summary>
    public static IReadOnlyList<(string Path, int? Part)> Of(string root)
    {
        var folders = Folder.Folders(root);
        var parts = folders.Select(path => (Path: path, Part: SplitBuilder.Part(Path.GetFileName(path)))).Where(part => part.Part is not null).ToArray();
        return parts.Length == 0
            ? [.. folders.Select(path => (path, (int?)null))]
            : [.. parts.OrderBy(part => part.Part).SelectMany(part => Folder.Folders(part.Path).Select(path => (path, part.Part)))];
    }

    /// <summary>Class names in ordinal order.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<(string Path, int? Part)> folders) =>
        [.. folders.Select(folder => Path.GetFileName(folder.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
