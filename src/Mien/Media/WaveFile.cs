using System.Buffers.Binary;
using Mien.Core;

namespace Mien.Media;

/// <summary>Writes sound as a RIFF/WAVE file of 16-bit linear samples.</summary>
public static class WaveFile
{
    private const int HeaderLength = 44;

    /// <summary>Writes a file that exists only when it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">One channel; what lies outside -1..1 is cut off, and NaN is silence.</param>
    /// <param name="sampleRate">Samples a second, at least 1.</param>
    /// <exception cref="OutputException">The file cannot be written, or the sound is longer than the format can say (2 GB).</exception>
    public static void Write(string path, ReadOnlySpan<float> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        if (samples.Length > (int.MaxValue - HeaderLength) / 2)
            throw new OutputException(path, "the sound is too long for the WAVE format", "Write it in shorter pieces.");
        using var file = AtomicFile.Create(path);
        file.Write(Header(samples.Length, sampleRate));
        Span<byte> chunk = stackalloc byte[4096];
        while (samples.Length > 0)
        {
            var count = Math.Min(samples.Length, chunk.Length / 2);
            for (var i = 0; i < count; i++)
                BinaryPrimitives.WriteInt16LittleEndian(chunk[(2 * i)..], Quantize(samples[i]));
            file.Write(chunk[..(2 * count)]);
            samples = samples[count..];
        }
        file.Commit();
    }

    private static short Quantize(float sample) =>
        float.IsNaN(sample) ? (short)0 : (short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue);

    private static byte[] Header(int sampleCount, int sampleRate)
    {
        var header = new byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderLength - 8 + (2 * sampleCount));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);                     // bytes of the format that follow
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);                      // linear samples
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);                      // channels
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 2 * sampleRate);         // bytes a second
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);                      // bytes a sample
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);                     // bits a sample
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), 2 * sampleCount);
        return header;
    }
}
