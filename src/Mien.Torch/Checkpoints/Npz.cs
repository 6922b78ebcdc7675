using System.IO.Compression;

namespace Mien.Torch.Checkpoints;

/// <summary>Reads NumPy <c>.npz</c> files: a zip of <c>.npy</c> arrays by name.</summary>
public static class Npz
{
    private const string Suffix = ".npy";
    private const int MaximumArrays = 1 << 16;

    /// <summary>Reads every array of a file.</summary>
    /// <exception cref="CheckpointException">The file is damaged or holds something that is not read here.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MaximumArrays)
                throw new CheckpointException(path, $"it claims {archive.Entries.Count} arrays");
            var arrays = new Dictionary<string, NpyArray>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries)
            {
                var name = entry.FullName.EndsWith(Suffix, StringComparison.Ordinal) ? entry.FullName[..^Suffix.Length] : entry.FullName;
                if (!arrays.TryAdd(name, Read(entry, path)))
                    throw new CheckpointException(path, $"it holds two arrays called \"{NpyType.Printable(name)}\"");
            }
            return arrays;
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new CheckpointException(path, "it is not a whole .npz file", damage);
        }
    }

    private static NpyArray Read(ZipArchiveEntry entry, string path)
    {
        var name = $"{path}:{NpyType.Printable(entry.FullName)}";
        using var content = new CountingStream(entry.Open());
        var array = Npy.Read(content, entry.Length, name);
        return content.Crc32 == entry.Crc32 ? array : throw new CheckpointException(name, "its checksum does not match: the file is damaged");
    }
}
