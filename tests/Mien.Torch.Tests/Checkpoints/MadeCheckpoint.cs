using System.IO.Compression;
using System.Text;

namespace Mien.Torch.Tests.Checkpoints;

/// <summary>Zip files laid out as torch.save does, with contents that torch.save would not write.</summary>
internal static class MadeCheckpoint
{
    /// <summary>The opcodes of one tensor: its storage "0" of <paramref name="count"/> floats, then offset, shape and strides.</summary>
    public static string Tensor(int count, int offset, string shape, string strides) =>
        $"ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}"
        + $"ctorch\nFloatStorage\n{Text("0")}{Text("cpu")}I{count}\ntQI{offset}\n({shape}t({strides}t\u0089ccollections\nOrderedDict\n)RtR";

    /// <summary>The opcode of a text.</summary>
    public static string Text(string text) => $"X{(char)text.Length}\0\0\0{text}";

    /// <summary>Writes a checkpoint; every character of <paramref name="pickle"/> is one byte.</summary>
    public static string Write(string path, string pickle, params (string Name, byte[] Content)[] entries)
    {
        WriteZip(path, [("x/data.pkl", Encoding.Latin1.GetBytes(pickle)), .. entries.Select(entry => ($"x/{entry.Name}", entry.Content))]);
        return path;
    }

    public static void WriteZip(
        string path, IEnumerable<(string Name, byte[] Content)> entries, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = archive.CreateEntry(name, compression).Open();
            entry.Write(content);
        }
    }

    public static List<(string Name, byte[] Content)> ReadZip(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var entries = new List<(string Name, byte[] Content)>();
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var content = new byte[entry.Length];
            stream.ReadExactly(content);
            entries.Add((entry.FullName, content));
        }
        return entries;
    }
}
