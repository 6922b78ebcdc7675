using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Features;

/// <summary>
/// Correlation of 2n + 1 rows of one block of memory with one or two masks that mirror about the centre, over whole vectors: the caller's
/// buffers have room for the last of them beyond the row's end.
/// </summary>
/// <remarks>A row is a picture row shifted by a pixel, or another picture row; smoothing and differences, down and across, are the same loop.</remarks>
internal static class MirroredMasks
{
    /// <summary>What a mask does with the two rows at the same distance from the centre.</summary>
    public interface IMask
    {
        /// <summary>The centre row's share of the response.</summary>
        static abstract Vector512<float> Begin(float center, Vector512<float> row);

        /// <summary>What the mask's tap is multiplied with.</summary>
        static abstract Vector512<float> Pair(Vector512<float> left, Vector512<float> center, Vector512<float> right);
    }

    // Two vectors at a time: the sums of one do not wait for those of the other.
    private const int Step = 2 * 16;

    /// <summary>Length rounded up to what the loops work on at a time.</summary>
    public static int WholeVectors(int length) => (length + Step - 1) / Step * Step;

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
        for (var x = 0; x < destination.Length; x += Step)
        {
            var (center, nextCenter) = Load(ref start, rows[n] + x);
            var (sum, next) = (TMask.Begin(half[0], center), TMask.Begin(half[0], nextCenter));
            for (var i = 1; i <= n; i++)
            {
                var (left, nextLeft) = Load(ref start, rows[n - i] + x);
                var (right, nextRight) = Load(ref start, rows[n + i] + x);
                var tap = Vector512.Create(half[i]);
                sum = Vector512.FusedMultiplyAdd(tap, TMask.Pair(left, center, right), sum);
                next = Vector512.FusedMultiplyAdd(tap, TMask.Pair(nextLeft, nextCenter, nextRight), next);
            }
            Store(sum, next, ref end, x);
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
        for (var x = 0; x < first.Length; x += Step)
        {
            var (center, nextCenter) = Load(ref start, rows[n] + x);
            var (firstSum, nextFirst) = (TFirst.Begin(firstHalf[0], center), TFirst.Begin(firstHalf[0], nextCenter));
            var (secondSum, nextSecond) = (TSecond.Begin(secondHalf[0], center), TSecond.Begin(secondHalf[0], nextCenter));
            for (var i = 1; i <= n; i++)
            {
                var (left, nextLeft) = Load(ref start, rows[n - i] + x);
                var (right, nextRight) = Load(ref start, rows[n + i] + x);
                var (firstTap, secondTap) = (Vector512.Create(firstHalf[i]), Vector512.Create(secondHalf[i]));
                firstSum = Vector512.FusedMultiplyAdd(firstTap, TFirst.Pair(left, center, right), firstSum);
                nextFirst = Vector512.FusedMultiplyAdd(firstTap, TFirst.Pair(nextLeft, nextCenter, nextRight), nextFirst);
                secondSum = Vector512.FusedMultiplyAdd(secondTap, TSecond.Pair(left, center, right), secondSum);
                nextSecond = Vector512.FusedMultiplyAdd(secondTap, TSecond.Pair(nextLeft, nextCenter, nextRight), nextSecond);
            }
            Store(firstSum, nextFirst, ref firstEnd, x);
            Store(secondSum, nextSecond, ref secondEnd, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> This, Vector512<float> Next) Load(ref float start, int at) =>
        (Vector512.LoadUnsafe(ref start, (nuint)at), Vector512.LoadUnsafe(ref start, (nuint)(at + Vector512<float>.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> value, Vector512<float> next, ref float end, int at)
    {
        value.StoreUnsafe(ref end, (nuint)at);
        next.StoreUnsafe(ref end, (nuint)(at + Vector512<float>.Count));
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
        public static Vector512<float> Begin(float center, Vector512<float> row) => center * row;

        /// <inheritdoc/>
        public static Vector512<float> Pair(Vector512<float> left, Vector512<float> center, Vector512<float> right) => left + right;
    }

    /// <summary>Σ hᵢ (row₊ᵢ − row₋ᵢ): first order. Rows that are all alike give exactly zero.</summary>
    public readonly struct Odd : IMask
    {
        /// <inheritdoc/>
        public static Vector512<float> Begin(float center, Vector512<float> row) => Vector512<float>.Zero;

        /// <inheritdoc/>
        public static Vector512<float> Pair(Vector512<float> left, Vector512<float> center, Vector512<float> right) => right - left;
    }

    /// <summary>Σ hᵢ ((row₊ᵢ − row₀) + (row₋ᵢ − row₀)): second order, the centre tap fixed by the zero sum. Rows that are all alike give exactly zero.</summary>
    public readonly struct ZeroSum : IMask
    {
        /// <inheritdoc/>
        public static Vector512<float> Begin(float center, Vector512<float> row) => Vector512<float>.Zero;

        /// <inheritdoc/>
        public static Vector512<float> Pair(Vector512<float> left, Vector512<float> center, Vector512<float> right) => right - center + (left - center);
    }
}
