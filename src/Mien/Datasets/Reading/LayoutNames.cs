namespace Mien.Datasets.Reading;

/// <summary>Recognises a data set by names that only it has.</summary>
internal static class LayoutNames
{
    /// <summary>Certain if the root has one of the folders, or a file whose name begins with one of the texts, whatever their case.</summary>
    public static LayoutMatch Match(string root, string[] folders, params string[] files) =>
        Folder.Child(root, folders) is not null
        || Folder.Files(root).Any(file => files.Any(start => Path.GetFileName(file).StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            ? LayoutMatch.Certain
            : LayoutMatch.None;
}
