using System.Numerics;
using System.Runtime.InteropServices;

namespace Mien.Features;

/// <summary>
/// Correlation of 2n + 1 rows of one block of memory with one or two masks that mirror about the centre, over whole vectors: the caller's
/// buffers have room for a last vector beyond the row's end.
/// </summary>
/// <remarks>A row is a picture row shifted by a pixel, or another picture row; smoothing and differences, down and across, are the same loop.</remarks>
internal static class MirroredMasks
{
    /// <summary>What a mask does with the two rows at the same distance from the centre.</summary>
    public interface IMask
    {
        /// <summary>The centre row's share of the response.</summary>
        static abstract Vector<float> Begin(float center, Vector<float> row);

        /// <summary>What the mask's tap is multiplied with.</summary>
        static abstract Vector<float> Pair(Vector<float> left, Vector<float> center, Vector<float> right);
    }

    /// <summary>Length rounded up to whole vectors.</summary>
    public static int WholeVectors(int length) => (length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>One mask.</summary>
    /// <param name="source">The memory that holds all rows.</param>
    /// <param name="rows">Where the rows −n..n begin in it.</param>
    /// <param name="half">The mask from its centre outwards, n + 1 taps.</param>
    /// <param name="destination">One row, whole vectors long.</param>
    public static void Apply<TMask>(ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> half, Span<float> destination)
        where TMask : IMask
    {
        var n = Require(source, rows, half.Length, destination.Length);
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var end = ref MemoryMarshal.GetReference(destination);
        for (var x = 0; x < destination.Length; x += Vector<float>.Count)
        {
            var center = Vector.LoadUnsafe(ref start, (nuint)(rows[n] + x));
            var sum = TMask.Begin(half[0], center);
            for (var i = 1; i <= n; i++)
            {
                var left = Vector.LoadUnsafe(ref start, (nuint)(rows[n - i] + x));
                var right = Vector.LoadUnsafe(ref start, (nuint)(rows[n + i] + x));
                sum = Vector.FusedMultiplyAdd(new Vector<float>(half[i]), TMask.Pair(left, center, right), sum);
            }
            Vector.StoreUnsafe(sum, ref end, (nuint)x);
        }
    }

    /// <summary>Two masks of equal length in one pass over the rows.</summary>
    /// <inheritdoc cref="Apply{TMask}"/>
    public static void Apply<TFirst, TSecond>(
        ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> firstHalf, ReadOnlySpan<float> secondHalf,
        Span<float> first, Span<float> second)
        where TFirst : IMask
        where TSecond : IMask
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length, nameof(second));
        ArgumentOutOfRangeException.ThrowIfNotEqual(secondHalf.Length, firstHalf.Length, nameof(secondHalf));
        var n = Require(source, rows, firstHalf.Length, first.Length);
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var firstEnd = ref MemoryMarshal.GetReference(first);
        ref var secondEnd = ref MemoryMarshal.GetReference(second);
        for (var x = 0; x < first.Length; x += Vector<float>.Count)
        {
            var center = Vector.LoadUnsafe(ref start, (nuint)(rows[n] + x));
            var (firstSum, secondSum) = (TFirst.Begin(firstHalf[0], center), TSecond.Begin(secondHalf[0], center));
            for (var i = 1; i <= n; i++)
            {
                var left = Vector.LoadUnsafe(ref start, (nuint)(rows[n - i] + x));
                var right = Vector.LoadUnsafe(ref start, (nuint)(rows[n + i] + x));
                firstSum = Vector.FusedMultiplyAdd(new Vector<float>(firstHalf[i]), TFirst.Pair(left, center, right), firstSum);
                secondSum = Vector.FusedMultiplyAdd(new Vector<float>(secondHalf[i]), TSecond.Pair(left, center, right), secondSum);
            }
            Vector.StoreUnsafe(firstSum, ref firstEnd, (nuint)x);
            Vector.StoreUnsafe(secondSum, ref secondEnd, (nuint)x);
        }
    }

    // The vector loop reads without bounds checks: prove here that every row lies inside the source.
    private static int Require(ReadOnlySpan<float> source, ReadOnlySpan<int> rows, int taps, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, 2 * taps - 1, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNotEqual(length, WholeVectors(length));
        foreach (var row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(row, source.Length - length, nameof(rows));
        }
        return taps - 1;
    }

    /// <summary>h₀ row₀ + Σ hᵢ (row₋ᵢ + row₊ᵢ): smoothing.</summary>
    public readonly struct Even : IMask
    {
        /// <inheritdoc/>
        public static Vector<float> Begin(float center, Vector<float> row) => center * row;

        /// <inheritdoc/>
        public static Vector<float> Pair(Vector<float> left, Vector<float> center, Vector<float> right) => left + right;
    }

    /// <summary>Σ hᵢ (row₊ᵢ − row₋ᵢ): first order. Rows that are all alike give exactly zero.</summary>
    public readonly struct Odd : IMask
    {
        /// <inheritdoc/>
        public static Vector<float> Begin(float center, Vector<float> row) => Vector<float>.Zero;

        /// <inheritdoc/>
        public static Vector<float> Pair(Vector<float> left, Vector<float> center, Vector<float> right) => right - left;
    }

    /// <summary>Σ hᵢ ((row₊ᵢ − row₀) + (row₋ᵢ − row₀)): second order, the centre tap fixed by the zero sum. Rows that are all alike give exactly zero.</summary>
    public readonly struct ZeroSum : IMask
    {
        /// <inheritdoc/>
        public static Vector<float> Begin(float center, Vector<float> row) => Vector<float>.Zero;

        /// <inheritdoc/>
        public static Vector<float> Pair(Vector<float> left, Vector<float> center, Vector<float> right) => right - center + (left - center);
    }
}
