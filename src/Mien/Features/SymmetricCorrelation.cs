using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Features;

/// <summary>
/// Correlation of 2n + 1 equally long rows, somewhere in one block of memory, with masks that mirror about the centre, so that each pair
/// of rows costs one multiplication.
/// </summary>
/// <remarks>
/// A row is a picture row shifted by a pixel, another picture row, or a whole frame: smoothing across, down and filtering in time are the
/// same loop. Multiply-adds are fused and summed in one fixed order, so that every machine gives the same bits. Vectors of 512 bits
/// are halved by the runtime where the machine has none; the last one of a row reaches back over numbers that are done already.
/// </remarks>
internal static class SymmetricCorrelation
{
    /// <summary>destination = h₀ row₀ + Σ hᵢ (row₋ᵢ + row₊ᵢ), in single or double precision.</summary>
    /// <param name="source">The memory that holds all rows.</param>
    /// <param name="rows">Where the rows −n..n begin in it.</param>
    /// <param name="half">h₀..hₙ: the mask from its centre outwards.</param>
    /// <param name="destination">One row; must not overlap the source.</param>
    public static void Even<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> rows, ReadOnlySpan<T> half, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var n = Require(source, rows, half, destination.Length);
        if (destination.Length < Vector512<T>.Count)
        {
            for (var x = 0; x < destination.Length; x++)
            {
                var sum = half[0] * source[rows[n] + x];
                for (var i = 1; i <= n; i++)
                    sum = T.FusedMultiplyAdd(half[i], source[rows[n - i] + x] + source[rows[n + i] + x], sum);
                destination[x] = sum;
            }
            return;
        }
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var result = ref MemoryMarshal.GetReference(destination);
        var last = destination.Length - Vector512<T>.Count;
        for (var x = 0; x < last + Vector512<T>.Count; x += Vector512<T>.Count)
        {
            var at = Math.Min(x, last);
            var sum = half[0] * Vector512.LoadUnsafe(ref start, (nuint)(rows[n] + at));
            for (var i = 1; i <= n; i++)
            {
                var left = Vector512.LoadUnsafe(ref start, (nuint)(rows[n - i] + at));
                var right = Vector512.LoadUnsafe(ref start, (nuint)(rows[n + i] + at));
                sum = Fused.MultiplyAdd(Vector512.Create(half[i]), left + right, sum);
            }
            sum.StoreUnsafe(ref result, (nuint)at);
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
    /// <param name="first">One row; must not overlap the source.</param>
    /// <param name="second">One row; must not overlap the source.</param>
    public static void Differences(
        ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> oddHalf, ReadOnlySpan<float> evenHalf,
        Span<float> first, Span<float> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length, nameof(second));
        ArgumentOutOfRangeException.ThrowIfNotEqual(evenHalf.Length, oddHalf.Length, nameof(evenHalf));
        var n = Require(source, rows, oddHalf, first.Length);
        if (first.Length < Vector512<float>.Count)
        {
            for (var x = 0; x < first.Length; x++)
            {
                var center = source[rows[n] + x];
                var (odd, even) = (0f, 0f);
                for (var i = 1; i <= n; i++)
                {
                    var (left, right) = (source[rows[n - i] + x], source[rows[n + i] + x]);
                    odd = MathF.FusedMultiplyAdd(oddHalf[i], right - left, odd);
                    even = MathF.FusedMultiplyAdd(evenHalf[i], right - center + (left - center), even);
                }
                (first[x], second[x]) = (odd, even);
            }
            return;
        }
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var firstResult = ref MemoryMarshal.GetReference(first);
        ref var secondResult = ref MemoryMarshal.GetReference(second);
        var last = first.Length - Vector512<float>.Count;
        for (var x = 0; x < last + Vector512<float>.Count; x += Vector512<float>.Count)
        {
            var at = Math.Min(x, last);
            var center = Vector512.LoadUnsafe(ref start, (nuint)(rows[n] + at));
            var (odd, even) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = 1; i <= n; i++)
            {
                var left = Vector512.LoadUnsafe(ref start, (nuint)(rows[n - i] + at));
                var right = Vector512.LoadUnsafe(ref start, (nuint)(rows[n + i] + at));
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(oddHalf[i]), right - left, odd);
                even = Vector512.FusedMultiplyAdd(Vector512.Create(evenHalf[i]), right - center + (left - center), even);
            }
            odd.StoreUnsafe(ref firstResult, (nuint)at);
            even.StoreUnsafe(ref secondResult, (nuint)at);
        }
    }

    /// <summary>The right half of a symmetric or antisymmetric mask, centre first.</summary>
    public static T[] Half<T>(ReadOnlySpan<double> mask)
        where T : IFloatingPointIeee754<T>
    {
        var n = mask.Length / 2;
        var half = new T[n + 1];
        for (var i = 0; i <= n; i++)
            half[i] = T.CreateChecked(mask[n + i]);
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
    private static int Require<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> rows, ReadOnlySpan<T> half, int length)
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
