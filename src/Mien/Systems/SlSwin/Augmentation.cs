using Mien.Features.Flow.FaceMaps;
using Mien.Torch.Data;

namespace Mien.Systems.SlSwin;

/// <summary>Variants of a flow picture, in pixels of motion, that still show the same expression.</summary>
public static class Augmentation
{
    // Taps of a Gaussian over seven pixels in fixed point, as OpenCV has them.
    private static readonly float[] Taps = [1 / 32f, 7 / 64f, 7 / 32f, 9 / 32f, 7 / 32f, 7 / 64f, 1 / 32f];

    /// <summary>Left and right exchanged. Signs stay: u is a magnitude.</summary>
    /// <param name="picture">[3, size, size]; changed in place.</param>
    public static void Mirror(Span<float> picture)
    {
        var size = Side(picture);
        for (var row = 0; row < picture.Length; row += size)
            picture.Slice(row, size).Reverse();
    }

    /// <summary>Blurred with a Gaussian of 7x7 pixels; the border is mirrored without its last pixel.</summary>
    /// <param name="picture">[3, size, size]; changed in place.</param>
    public static void Blur(Span<float> picture)
    {
        var size = Side(picture);
        var rows = new float[size * size];
        for (var start = 0; start < picture.Length; start += rows.Length)
        {
            var plane = picture.Slice(start, rows.Length);
            for (var i = 0; i < rows.Length; i++)
                rows[i] = Filtered(plane, i - (i % size), i % size, 1, size);
            for (var i = 0; i < rows.Length; i++)
                plane[i] = Filtered(rows, i % size, i / size, size, size);
        }
    }

    /// <summary>With Gaussian noise, cut to -1..1 if the picture has negative values and to 0..1 if not.</summary>
    /// <param name="picture">[3, size, size]; changed in place.</param>
    /// <param name="sigma">Standard deviation, pixels of motion.</param>
    /// <param name="random">Draws the noise.</param>
    public static void AddNoise(Span<float> picture, double sigma, ItemRandom random)
    {
        var least = picture.ContainsAnyInRange(float.NegativeInfinity, -float.Epsilon) ? -1f : 0f;
        for (var i = 0; i < picture.Length; i++)
            picture[i] = Math.Clamp(picture[i] + (float)(sigma * random.Normal()), least, 1);
    }

    private static float Filtered(ReadOnlySpan<float> plane, int start, int position, int step, int size)
    {
        var sum = 0f;
        for (var tap = 0; tap < Taps.Length; tap++)
        {
            var at = Math.Abs(position + tap - (Taps.Length / 2));
            at = at < size ? at : (2 * (size - 1)) - at;
            sum += Taps[tap] * plane[start + (at * step)];
        }
        return sum;
    }

    private static int Side(ReadOnlySpan<float> picture)
    {
        var size = (int)Math.Sqrt(picture.Length / FaceMap.Channels);
        return size * size * FaceMap.Channels == picture.Length
            ? size
            : throw new ArgumentException($"{picture.Length} numbers are no picture of three square channels.", nameof(picture));
    }
}
