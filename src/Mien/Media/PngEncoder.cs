using System.Buffers.Binary;
using System.IO.Compression;
using Mien.Core;

namespace Mien.Media;

/// <summary>Packs a picture as PNG, without loss and without any other program.</summary>
/// <remarks>PNG specification, third edition: 8 bits a sample, not interlaced, every row as its difference from the one above (filter 2).</remarks>
public static class PngEncoder
{
    private const byte Grey = 0, Rgb = 2;
    private const byte Up = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(Crc)];

    /// <summary>Encodes a colour picture.</summary>
    /// <param name="image">The picture; not disposed.</param>
    /// <returns>A whole PNG file.</returns>
    public static byte[] Encode(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Encode(image.Pixels, image.Width, image.Height, Rgb, 3);
    }

    /// <summary>Encodes a grey picture.</summary>
    /// <param name="pixels">[H, W], one byte a pixel.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="height">H, at least 1.</param>
    /// <returns>A whole PNG file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of pixels does not match the size.</exception>
    public static byte[] EncodeGrey(ReadOnlySpan<byte> pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, checked(width * height), nameof(pixels));
        return Encode(pixels, width, height, Grey, 1);
    }

    private static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, byte colour, int channels)
    {
        using var file = new MemoryStream();
        file.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;                                          // bits a sample
        header[9] = colour;
        header[10..].Clear();                                   // deflate, the five filters, not interlaced
        WriteChunk(file, "IHDR"u8, header);

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + width * channels];
            row[0] = Up;
            for (var y = 0; y < height; y++)
            {
                var here = pixels.Slice(y * width * channels, width * channels);
                var above = y > 0 ? pixels.Slice((y - 1) * width * channels, width * channels) : [];
                for (var i = 0; i < here.Length; i++)
                    row[i + 1] = (byte)(here[i] - (y > 0 ? above[i] : 0));
                deflate.Write(row);
            }
        }
        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    // Annex D of the specification.
    private static uint Crc(int index)
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
