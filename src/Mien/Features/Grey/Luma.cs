namespace Mien.Features.Grey;

/// <summary>Grey from colour.</summary>
public static class Luma
{
    /// <summary>ITU-R 601 luma in fixed point, the rule of the reference pipelines: (19595 R + 38470 G + 7471 B + 32768) / 65536.</summary>
    /// <param name="rgb">R, G, B bytes, three per pixel.</param>
    /// <param name="grey">One byte per pixel; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lengths do not belong together.</exception>
    public static void FromRgb(ReadOnlySpan<byte> rgb, Span<byte> grey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, 3 * grey.Length, nameof(rgb));
        for (var i = 0; i < grey.Length; i++)
        {
            var pixel = rgb.Slice(3 * i, 3);
            grey[i] = (byte)((19595 * pixel[0] + 38470 * pixel[1] + 7471 * pixel[2] + 32768) >> 16);
        }
    }
}
