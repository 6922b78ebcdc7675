using System.Runtime.Intrinsics;

namespace Mien.Features.Wavelets;

/// <summary>
/// One level of the orthonormal Haar transform: each block of pixels a b / c d becomes LL = (a+b+c+d)/2, LH = (a+b−c−d)/2,
/// HL = (a−b+c−d)/2, HH = (a−b−c+d)/2. The energy stays the same; equal to PyWavelets' "haar".
/// </summary>
public static class HaarTransform
{
    /// <summary>Sub-bands: LL, LH, HL, HH.</summary>
    public const int Bands = 4;

    /// <summary>Picture → sub-bands.</summary>
    /// <param name="picture">[H, W]</param>
    /// <param name="height">H, even, at least 2.</param>
    /// <param name="width">W, even, at least 2.</param>
    /// <param name="bands">[4, H/2, W/2], in the order LL, LH, HL, HH; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is odd, or a length does not match the shape.</exception>
    public static void Forward(ReadOnlySpan<float> picture, int height, int width, Span<float> bands)
    {
        Require(height, width, picture.Length, bands.Length);
        var half = width / 2;
        var pixels = height / 2 * half;
        for (var y = 0; y < height / 2; y++)
        {
            var upper = picture.Slice(2 * y * width, width);
            var lower = picture.Slice((2 * y + 1) * width, width);
            var row = bands.Slice(y * half, bands.Length - y * half);
            Rows(upper, lower, row[..half], row.Slice(pixels, half), row.Slice(2 * pixels, half), row.Slice(3 * pixels, half));
        }
    }

    /// <summary>Sub-bands → picture.</summary>
    /// <param name="bands">[4, H/2, W/2], in the order LL, LH, HL, HH.</param>
    /// <param name="height">H, even, at least 2.</param>
    /// <param name="width">W, even, at least 2.</param>
    /// <param name="picture">[H, W]; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is odd, or a length does not match the shape.</exception>
    public static void Inverse(ReadOnlySpan<float> bands, int height, int width, Span<float> picture)
    {
        Require(height, width, picture.Length, bands.Length);
        var half = width / 2;
        var pixels = height / 2 * half;
        for (var i = 0; i < pixels; i++)
        {
            var (ll, lh, hl, hh) = (bands[i], bands[pixels + i], bands[2 * pixels + i], bands[3 * pixels + i]);
            var corner = 2 * (i / half) * width + 2 * (i % half);
            picture[corner] = (ll + lh + (hl + hh)) / 2;
            picture[corner + 1] = (ll + lh - (hl + hh)) / 2;
            picture[corner + width] = (ll - lh + (hl - hh)) / 2;
            picture[corner + width + 1] = (ll - lh - (hl - hh)) / 2;
        }
    }

    private static void Rows(
        ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> ll, Span<float> lh, Span<float> hl, Span<float> hh)
    {
        var x = 0;
        for (; x <= ll.Length - Vector512<float>.Count; x += Vector512<float>.Count)
        {
            var (a, b) = Neighbours(upper[(2 * x)..]);
            var (c, d) = Neighbours(lower[(2 * x)..]);
            ((a + b + (c + d)) * 0.5f).CopyTo(ll[x..]);
            ((a + b - (c + d)) * 0.5f).CopyTo(lh[x..]);
            ((a - b + (c - d)) * 0.5f).CopyTo(hl[x..]);
            ((a - b - (c - d)) * 0.5f).CopyTo(hh[x..]);
        }
        for (; x < ll.Length; x++)
        {
            var (a, b, c, d) = (upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
            ll[x] = (a + b + (c + d)) * 0.5f;
            lh[x] = (a + b - (c + d)) * 0.5f;
            hl[x] = (a - b + (c - d)) * 0.5f;
            hh[x] = (a - b - (c - d)) * 0.5f;
        }
    }

    // A pair of neighbours is one 64-bit number, whose low half is the left pixel.
    private static (Vector512<float> Left, Vector512<float> Right) Neighbours(ReadOnlySpan<float> row)
    {
        var near = Vector512.Create(row).AsUInt64();
        var far = Vector512.Create(row[Vector512<float>.Count..]).AsUInt64();
        return (Vector512.Narrow(near, far).AsSingle(), Vector512.Narrow(near >>> 32, far >>> 32).AsSingle());
    }

    private static void Require(int height, int width, int picture, int bands)
    {
        if (height < 2 || height % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(height), height, "The Haar transform takes pictures with an even number of rows.");
        if (width < 2 || width % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(width), width, "The Haar transform takes pictures with an even number of columns.");
        ArgumentOutOfRangeException.ThrowIfNotEqual(picture, checked(height * width), nameof(picture));
        ArgumentOutOfRangeException.ThrowIfNotEqual(bands, height * width, nameof(bands));
    }
}
