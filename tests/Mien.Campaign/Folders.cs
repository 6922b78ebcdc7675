namespace Mien.Campaign;

/// <summary>Whole folders.</summary>
internal static class Folders
{
    /// <summary>Copies one; what stands in the place is gone afterwards.</summary>
    public static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        foreach (var name in Files(from))
        {
            var copy = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(from, name), copy);
        }
    }

    /// <summary>Names of the files that are in one of two folders alone, or differ.</summary>
    public static string[] Differences(string one, string other) =>
        [.. Files(one).Union(Files(other)).Where(name => !AreEqual(Path.Combine(one, name), Path.Combine(other, name))).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));

    private static bool AreEqual(string one, string other) =>
        File.Exists(one) && File.Exists(other) && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
