using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
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
        var scratch = ArrayPool<float>.Shared.Rent(2 * width);
        var sum = scratch.AsSpan(0, width);
        var difference = scratch.AsSpan(width, width);
        for (var y = 0; y < height / 2; y++)
        {
            var upper = picture.Slice(2 * y * width, width);
            var lower = picture.Slice((2 * y + 1) * width, width);
            TensorPrimitives.Add(upper, lower, sum);
            TensorPrimitives.Subtract(upper, lower, difference);
            var row = y * half;
            Neighbours(sum, bands.Slice(row, half), bands.Slice(2 * pixels + row, half));
            Neighbours(difference, bands.Slice(pixels + row, half), bands.Slice(3 * pixels + row, half));
        }
        ArrayPool<float>.Shared.Return(scratch);
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

    /// <summary>Half the sum and half the difference of each two neighbours.</summary>
    private static void Neighbours(ReadOnlySpan<float> row, Span<float> sums, Span<float> differences)
    {
        var x = 0;
        ref var start = ref MemoryMarshal.GetReference(row);
        for (; x <= sums.Length - Vector512<float>.Count; x += Vector512<float>.Count)
        {
            // A pair of neighbours is one 64-bit number: its low half is the left pixel.
            var near = Vector512.LoadUnsafe(ref start, (nuint)(2 * x)).AsUInt64();
            var far = Vector512.LoadUnsafe(ref start, (nuint)(2 * x + Vector512<float>.Count)).AsUInt64();
            var left = Vector512.Narrow(near, far).AsSingle();
            var right = Vector512.Narrow(near >>> 32, far >>> 32).AsSingle();
            ((left + right) * 0.5f).CopyTo(sums[x..]);
            ((left - right) * 0.5f).CopyTo(differences[x..]);
        }
        for (; x < sums.Length; x++)
        {
            sums[x] = (row[2 * x] + row[2 * x + 1]) * 0.5f;
            differences[x] = (row[2 * x] - row[2 * x + 1]) * 0.5f;
        }
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
