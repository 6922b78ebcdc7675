using System.Buffers.Binary;

namespace Mien.Torch.Checkpoints;

/// <summary>
/// What <c>torch.save</c> wrote before 1.6: five pickles (magic number, protocol, machine, contents, keys), then each storage as a count
/// and its elements, in the order of the keys.
/// </summary>
internal sealed class PyTorchLegacyFile(string file, long length) : StorageSource(file, length)
{
    private const long Protocol = 1001;

    private readonly Dictionary<string, Tensor> _waiting = new(StringComparer.Ordinal);

    /// <summary>The first pickle: protocol 2 and the number 0x1950a86a20f9469cfc6c.</summary>
    public static ReadOnlySpan<byte> Magic => [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    /// <summary>Reads the whole file; tensors belong to the current scope.</summary>
    /// <param name="stream">Stands behind the magic number.</param>
    /// <param name="file">For messages.</param>
    public static object? Read(Stream stream, string file)
    {
        var source = new PyTorchLegacyFile(file, stream.Length);
        if (source.ReadPickle(stream) is not Protocol)
            throw source.Damaged("its protocol is not the one of PyTorch");
        if (source.ReadPickle(stream) is not CheckpointDictionary machine || !machine.TryGetValue("little_endian", out var little) || little is not true)
            throw source.Damaged("its numbers are big-endian, or it does not say");
        var contents = source.ReadPickle(stream);
        if (source.ReadPickle(stream) is not List<object?> keys)
            throw source.Damaged("its list of storages is damaged");
        foreach (var key in keys)
            source.FillStorage(stream, key as string);
        return source._waiting.Count == 0 ? contents : throw source.Damaged("storages are missing");
    }

    protected override Tensor Load(ScalarType type, string key, long count) => _waiting[key] = Tensors.Zeros([count], type);

    private object? ReadPickle(Stream stream) => new PickleReader(stream, File, this).Read();

    private void FillStorage(Stream stream, string? key)
    {
        Span<byte> count = stackalloc byte[8];
        stream.ReadExactly(count);
        if (key is null || !_waiting.Remove(key, out var storage))
            throw Damaged("it lists a storage that no tensor uses");
        if (BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Count)
            throw Damaged($"its storage \"{NpyType.Printable(key)}\" has not the length that is said of it");
        TensorBytes.Fill(storage, stream);
    }
}
