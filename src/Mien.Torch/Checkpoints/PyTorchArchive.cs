using System.IO.Compression;

namespace Mien.Torch.Checkpoints;

/// <summary>The zip that <c>torch.save</c> writes since 1.6: <c>NAME/data.pkl</c> lists the contents, <c>NAME/data/KEY</c> are the storages.</summary>
internal sealed class PyTorchArchive : StorageSource
{
    private const string Contents = "/data.pkl";

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly string _root;

    /// <exception cref="CheckpointException">The zip is not laid out as torch.save does.</exception>
    private PyTorchArchive(ZipArchive archive, string file, long length)
        : base(file, length)
    {
        foreach (var entry in archive.Entries)
        {
            // torch.save compresses nothing, so the entries together cannot be longer than the file.
            length -= entry.Length;
            if (entry.Length != entry.CompressedLength || length < 0 || !_entries.TryAdd(entry.FullName, entry))
                throw Damaged($"its entry \"{NpyType.Printable(entry.FullName)}\" is compressed, there twice, or longer than the file");
        }
        var name = _entries.Keys.Where(key => key.EndsWith(Contents, StringComparison.Ordinal)).MinBy(key => key.Length)
            ?? throw Damaged("it is a zip file without the data.pkl of a PyTorch checkpoint");
        _root = name[..^Contents.Length];
        if (_entries.ContainsKey($"{_root}/constants.pkl"))
            throw Damaged("it is a TorchScript program, not a checkpoint; save its state_dict() instead");
    }

    /// <summary>Reads the whole file; tensors belong to the current scope.</summary>
    public static object? Read(Stream stream, string file)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var source = new PyTorchArchive(archive, file, stream.Length);
        source.RequireLittleEndian();
        using var contents = new MemoryStream(source.ReadAll(source._root + Contents));
        return new PickleReader(contents, file, source).Read();
    }

    protected override Tensor Load(ScalarType type, string key, long count)
    {
        var entry = Entry($"{_root}/data/{key}");
        if (entry.Length != count * TensorBytes.ElementSize(type))
            throw Damaged($"its storage \"{NpyType.Printable(key)}\" should have {count} elements of {type} but has {entry.Length} bytes");
        var tensor = Tensors.Zeros([count], type);
        Read(entry, content => TensorBytes.Fill(tensor, content));
        return tensor;
    }

    private void RequireLittleEndian()
    {
        if (_entries.ContainsKey($"{_root}/byteorder") && !ReadAll($"{_root}/byteorder").AsSpan().SequenceEqual("little"u8))
            throw Damaged("its numbers are big-endian");
    }

    private byte[] ReadAll(string name)
    {
        var entry = Entry(name);
        if (entry.Length > Array.MaxLength)
            throw Damaged($"its list of contents has {entry.Length} bytes");
        var bytes = new byte[entry.Length];
        Read(entry, content => content.ReadExactly(bytes));
        return bytes;
    }

    private ZipArchiveEntry Entry(string name) =>
        _entries.GetValueOrDefault(name) ?? throw Damaged($"its entry \"{NpyType.Printable(name)}\" is missing");

    private void Read(ZipArchiveEntry entry, Action<Stream> reader)
    {
        using var content = new CountingStream(entry.Open());
        reader(content);
        if (content.Crc32 != entry.Crc32)
            throw Damaged($"the checksum of its entry \"{NpyType.Printable(entry.FullName)}\" does not match");
    }
}
