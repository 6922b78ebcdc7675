using System.Numerics;
using System.Runtime.InteropServices;

namespace Mien.Features;

/// <summary>
/// Correlation of 2n + 1 equally long rows, somewhere in one block of memory, with masks that mirror about the centre, so that each pair
/// of rows costs one multiplication.
/// </summary>
/// <remarks>
/// A row is a picture row shifted by a pixel, another picture row, or a whole frame: smoothing across, down and filtering in time are the
/// same loop. Multiply and add stay separate instructions, so that every machine gives the same bits.
/// </remarks>
internal static class SymmetricCorrelation
{
    /// <summary>destination = h₀ row₀ + Σ hᵢ (row₋ᵢ + row₊ᵢ).</summary>
    /// <param name="source">The memory that holds all rows.</param>
    /// <param name="rows">Where the rows −n..n begin in it.</param>
    /// <param name="half">h₀..hₙ: the mask from its centre outwards.</param>
    /// <param name="destination">One row.</param>
    public static void Even(ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> half, Span<float> destination)
    {
        var n = Require(source, rows, half, destination.Length);
        ref var start = ref MemoryMarshal.GetReference(source);
        var x = 0;
        for (; x <= destination.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = half[0] * Vector.LoadUnsafe(ref start, (nuint)(rows[n] + x));
            for (var i = 1; i <= n; i++)
            {
                var left = Vector.LoadUnsafe(ref start, (nuint)(rows[n - i] + x));
                var right = Vector.LoadUnsafe(ref start, (nuint)(rows[n + i] + x));
                sum += half[i] * (left + right);
            }
            sum.CopyTo(destination[x..]);
        }
        for (; x < destination.Length; x++)
        {
            var sum = half[0] * source[rows[n] + x];
            for (var i = 1; i <= n; i++)
                sum += half[i] * (source[rows[n - i] + x] + source[rows[n + i] + x]);
            destination[x] = sum;
        }
    }

    /// <summary>
    /// An odd and an even zero-sum mask in one pass: first = Σ aᵢ (row₊ᵢ − row₋ᵢ), second = Σ bᵢ ((row₊ᵢ − row₀) + (row₋ᵢ − row₀)).
    /// Rows that are all alike give exactly zero.
    /// </summary>
    /// <param name="source">The memory that holds all rows.</param>
    /// <param name="rows">Where the rows −n..n begin in it.</param>
    /// <param name="oddHalf">a₀..aₙ; a₀ is not used.</param>
    /// <param name="evenHalf">b₀..bₙ; b₀ is not used, since the zero sum fixes it.</param>
    /// <param name="first">One row.</param>
    /// <param name="second">One row.</param>
    public static void Differences(
        ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> oddHalf, ReadOnlySpan<float> evenHalf,
        Span<float> first, Span<float> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length, nameof(second));
        ArgumentOutOfRangeException.ThrowIfNotEqual(evenHalf.Length, oddHalf.Length, nameof(evenHalf));
        var n = Require(source, rows, oddHalf, first.Length);
        ref var start = ref MemoryMarshal.GetReference(source);
        var x = 0;
        for (; x <= first.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var center = Vector.LoadUnsafe(ref start, (nuint)(rows[n] + x));
            var (odd, even) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var i = 1; i <= n; i++)
            {
                var left = Vector.LoadUnsafe(ref start, (nuint)(rows[n - i] + x));
                var right = Vector.LoadUnsafe(ref start, (nuint)(rows[n + i] + x));
                odd += oddHalf[i] * (right - left);
                even += evenHalf[i] * (right - center + (left - center));
            }
            odd.CopyTo(first[x..]);
            even.CopyTo(second[x..]);
        }
        for (; x < first.Length; x++)
        {
            var center = source[rows[n] + x];
            var (odd, even) = (0f, 0f);
            for (var i = 1; i <= n; i++)
            {
                var (left, right) = (source[rows[n - i] + x], source[rows[n + i] + x]);
                odd += oddHalf[i] * (right - left);
                even += evenHalf[i] * (right - center + (left - center));
            }
            (first[x], second[x]) = (odd, even);
        }
    }

    /// <summary>The right half of a symmetric or antisymmetric mask, centre first, in single precision.</summary>
    public static float[] Half(ReadOnlySpan<double> mask)
    {
        var n = mask.Length / 2;
        var half = new float[n + 1];
        for (var i = 0; i <= n; i++)
            half[i] = (float)mask[n + i];
        return half;
    }

    /// <summary>Position of <paramref name="index"/> when the border is mirrored without repeating the edge: …2 1 | 0 1 2….</summary>
    public static int Reflect101(int index, int length)
    {
        if (length == 1)
            return 0;
        var period = 2 * (length - 1);
        var inPeriod = ((index % period) + period) % period;
        return inPeriod < length ? inPeriod : period - inPeriod;
    }

    // The vector loop reads without bounds checks: prove here that every row lies inside the source.
    private static int Require(ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> half, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, 2 * half.Length - 1, nameof(rows));
        foreach (var row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(row, source.Length - length, nameof(rows));
        }
        return half.Length - 1;
    }
}
