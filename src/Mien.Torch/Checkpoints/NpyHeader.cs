using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mien.Torch.Checkpoints;

/// <summary>The header of a <c>.npy</c> file: element type, shape and order of the numbers that follow it.</summary>
/// <remarks>Format versions 1 to 3, as documented in <c>numpy.lib.format</c>.</remarks>
internal sealed partial record NpyHeader(NpyType Type, long[] Shape, bool ColumnMajor = false)
{
    private const int MaximumLength = 1 << 16;
    private const int MaximumDimensions = 32;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>Bytes of data that belong to this header.</summary>
    public long DataLength => checked(Count * Type.Size);

    /// <summary>Writes the header, padded so that the data starts at a multiple of 64 bytes.</summary>
    public void Write(Stream stream)
    {
        var shape = string.Concat(Shape.Select(length => $"{length},{(Shape.Length > 1 ? " " : "")}")).TrimEnd(' ');
        if (Shape.Length > 1)
            shape = shape.TrimEnd(',');
        var text = $"{{'descr': '{Type}', 'fortran_order': False, 'shape': ({shape}), }}";
        const int Prefix = 10;                                        // magic, version, length
        var length = (Prefix + text.Length + 1 + 63) / 64 * 64 - Prefix;

        var bytes = new byte[Prefix + length];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), checked((ushort)length));
        Encoding.ASCII.GetBytes(text.PadRight(length - 1) + '\n').CopyTo(bytes, Prefix);
        stream.Write(bytes);
    }

    /// <summary>Reads a header; afterwards the stream stands at the first number.</summary>
    /// <exception cref="CheckpointException">This is no header, or one that asks for something not read here.</exception>
    public static NpyHeader Read(Stream stream, string file)
    {
        Span<byte> prefix = stackalloc byte[8];
        ReadExactly(stream, prefix, file);
        if (!prefix[..6].SequenceEqual(Magic))
            throw new CheckpointException(file, "it is not a NumPy array");
        if (prefix[6] is < 1 or > 3)
            throw new CheckpointException(file, $"its format version {prefix[6]} is not known");

        Span<byte> lengthBytes = stackalloc byte[4];
        lengthBytes.Clear();
        ReadExactly(stream, lengthBytes[..(prefix[6] == 1 ? 2 : 4)], file);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MaximumLength)
            throw new CheckpointException(file, $"its header claims {length} bytes");

        var bytes = new byte[length];
        ReadExactly(stream, bytes, file);
        return Parse(Encoding.Latin1.GetString(bytes), file);
    }

    private static NpyHeader Parse(string text, string file)
    {
        if (Literal().Match(text) is not { Success: true } match)
        {
            throw new CheckpointException(file, text.Contains('[', StringComparison.Ordinal)
                ? "its elements are records of several fields; save each field as an array of its own"
                : "its header is not understood");
        }
        var type = NpyType.Parse(match.Groups["type"].Value, file);
        var lengths = match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lengths.Length > MaximumDimensions)
            throw new CheckpointException(file, $"it has {lengths.Length} dimensions");

        var shape = new long[lengths.Length];
        var bytes = Math.Max(1L, type.Size);
        for (var i = 0; i < shape.Length; i++)
        {
            if (!long.TryParse(lengths[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]))
                throw new CheckpointException(file, "a dimension in its header is no reasonable number");
            // Multiply the non-zero lengths only, so that neither a later zero nor empty text can hide an overflow from Count.
            var factor = Math.Max(1, shape[i]);
            if (factor > long.MaxValue / bytes)
                throw new CheckpointException(file, "its header claims more data than any file can hold");
            bytes *= factor;
        }
        return new NpyHeader(type, shape, match.Groups["order"].Value == "True" && shape.Length > 1);
    }

    private static void ReadExactly(Stream stream, Span<byte> destination, string file)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw new CheckpointException(file, "it ends within its header");
    }

    // The dictionary as numpy.lib.format writes it: keys sorted, a tuple of whole numbers, spaces and a final newline as padding.
    [GeneratedRegex(
        @"^\s*\{\s*'descr':\s*'(?<type>[^'\\]{1,16})',\s*'fortran_order':\s*(?<order>True|False),\s*'shape':\s*\((?<shape>[0-9L,\s]*)\)\s*,?\s*\}\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();
}
