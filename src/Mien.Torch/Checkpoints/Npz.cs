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
    public static IReadOnlyDictionary<string, NpyArray> Read(string path) => Open(path, archive =>
    {
        var arrays = new Dictionary<string, NpyArray>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            if (!arrays.TryAdd(Name(entry), Read(entry, path)))
                throw new CheckpointException(path, $"it holds two arrays called \"{NpyType.Printable(Name(entry))}\"");
        }
        return arrays;
    });

    /// <summary>Reads one array of a file, without looking at the others.</summary>
    /// <exception cref="CheckpointException">The file or the array is damaged, or there is no such array.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static NpyArray Read(string path, string name) => Open(path, archive =>
        archive.GetEntry(name + Suffix) is { } entry ? Read(entry, path) : throw new CheckpointException(path, $"it holds no array called \"{name}\""));

    /// <summary>Makes sure that every array of a file is whole, one piece at a time: files larger than memory can be checked.</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static void Verify(string path) => Open(path, archive =>
    {
        foreach (var entry in archive.Entries)
        {
            using var content = new CountingStream(entry.Open());
            content.CopyTo(Stream.Null);
            RequireChecksum(entry, content, path);
        }
        return true;
    });

    private static T Open<T>(string path, Func<ZipArchive, T> read)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MaximumArrays)
                throw new CheckpointException(path, $"it claims {archive.Entries.Count} arrays");
            return read(archive);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new CheckpointException(path, "it is not a whole .npz file", damage);
        }
    }

    private static string Name(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(Suffix, StringComparison.Ordinal) ? entry.FullName[..^Suffix.Length] : entry.FullName;

    private static NpyArray Read(ZipArchiveEntry entry, string path)
    {
        using var content = new CountingStream(entry.Open());
        var array = Npy.Read(content, entry.Length, $"{path}:{NpyType.Printable(entry.FullName)}");
        RequireChecksum(entry, content, path);
        return array;
    }

    private static void RequireChecksum(ZipArchiveEntry entry, CountingStream content, string path)
    {
        if (content.Crc32 != entry.Crc32 || content.Count != entry.Length)
            throw new CheckpointException($"{path}:{NpyType.Printable(entry.FullName)}", "its checksum does not match: the file is damaged");
    }
}
