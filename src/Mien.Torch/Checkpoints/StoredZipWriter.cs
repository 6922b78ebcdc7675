using System.Buffers.Binary;
using System.Text;

namespace Mien.Torch.Checkpoints;

/// <summary>Writes a zip of uncompressed entries whose content begins at multiples of 64 bytes, as PyTorch maps them into memory.</summary>
/// <remarks>The framework's own writer can neither align nor state sizes up front. Without the 64-bit extension: 4 GiB at most.</remarks>
internal sealed class StoredZipWriter(Stream stream)
{
    private const int Alignment = 64;
    private const int LocalHeader = 30;
    private const int DirectoryHeader = 46;
    private const ushort PaddingField = 0x4246;     // "FB", PyTorch's
    private const ushort Utf8Names = 1 << 11;
    private const ushort Date = (1 << 5) | 1;       // 1 January 1980: the same weights make the same file

    private readonly List<Entry> _entries = [];

    private sealed record Entry(byte[] Name, uint Crc, uint Length, uint Start);

    public void Add(string name, ReadOnlySpan<byte> content)
    {
        Begin(name, Crc32.Of(content), content.Length);
        stream.Write(content);
    }

    /// <param name="name">Name of the entry.</param>
    /// <param name="tensor">Contiguous, in main memory.</param>
    public void Add(string name, Tensor tensor)
    {
        var crc = new Crc32();
        TensorBytes.ForEachPiece(tensor, piece => crc.Append(piece));
        Begin(name, crc.Value, tensor.Count * TensorBytes.ElementSize(tensor.ScalarType));
        TensorBytes.ForEachPiece(tensor, stream.Write);
    }

    /// <summary>Writes the directory.</summary>
    public void Complete()
    {
        var start = Small(stream.Position);
        foreach (var entry in _entries)
        {
            var header = new byte[DirectoryHeader];
            "PK\x01\x02"u8.CopyTo(header);
            header[4] = 20;                         // version made by
            Common(header.AsSpan(6), entry);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), entry.Start);
            stream.Write(header);
            stream.Write(entry.Name);
        }
        var end = new byte[22];
        "PK\x05\x06"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), checked((ushort)_entries.Count));
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), checked((ushort)_entries.Count));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), Small(stream.Position) - start);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), start);
        stream.Write(end);
    }

    private static uint Small(long value) =>
        value < uint.MaxValue ? (uint)value : throw new NotSupportedException("The weights take more than 4 GiB.");

    // From "version needed" to the length of the name, the same in both headers.
    private static void Common(Span<byte> header, Entry entry)
    {
        header[0] = 20;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], entry.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], entry.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)entry.Name.Length);
    }

    private void Begin(string name, uint crc, long length)
    {
        var entry = new Entry(Encoding.UTF8.GetBytes(name), crc, Small(length), Small(stream.Position));
        _entries.Add(entry);
        const int Field = 4;                        // identifier and length of the padding
        var content = entry.Start + LocalHeader + entry.Name.Length + Field;
        var padding = (int)((Alignment - content % Alignment) % Alignment);

        var header = new byte[LocalHeader + entry.Name.Length + Field + padding];
        "PK\x03\x04"u8.CopyTo(header);
        Common(header.AsSpan(4), entry);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), (ushort)(Field + padding));
        entry.Name.CopyTo(header, LocalHeader);
        var extra = header.AsSpan(LocalHeader + entry.Name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(extra, PaddingField);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], (ushort)padding);
        stream.Write(header);
    }
}
