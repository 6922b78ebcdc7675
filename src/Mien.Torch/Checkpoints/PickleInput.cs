using System.Buffers.Binary;
using System.Text;

namespace Mien.Torch.Checkpoints;

/// <summary>The primitive values of Python's pickles: numbers, lines and texts, never longer than what is left of the file.</summary>
internal sealed class PickleInput(Stream stream, string file)
{
    private const int MaximumLine = 1024;

    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes = new byte[8];

    public int Byte() => stream.ReadByte() is >= 0 and var value ? value : throw Damaged("it ends within its list of contents");

    public long UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(2));

    public long Int32() => BinaryPrimitives.ReadInt32LittleEndian(Next(4));

    public long UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Next(8));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Next(8));

    /// <summary>Python's long: two's complement, as many bytes as it takes.</summary>
    public long Long(long length)
    {
        if (length is < 0 or > 8)
            throw Damaged("it holds a whole number of more than 64 bits");
        if (length == 0)
            return 0;
        var bytes = Next((int)length);
        var value = bytes[^1] >= 0x80 ? -1L : 0L;
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }

    public string Text(long length) => StrictText.GetString(Bytes(length));

    public byte[] Bytes(long length)
    {
        if (length < 0 || length > stream.Length - stream.Position)
            throw Damaged($"a text of {length} bytes is longer than the rest of the file");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>ASCII up to the end of the line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var value = Byte(); value != '\n'; value = Byte())
        {
            if (line.Length == MaximumLine)
                throw Damaged("a name in it does not end");
            line.Append((char)value);
        }
        return line.ToString();
    }

    public CheckpointException Damaged(string reason) => new(file, reason);

    private ReadOnlySpan<byte> Next(int count)
    {
        var bytes = _bytes.AsSpan(0, count);
        stream.ReadExactly(bytes);
        return bytes;
    }
}
