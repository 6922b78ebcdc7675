using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Temporal;

/// <summary>
/// Correlation of eleven rows, anywhere in one block of memory, with an odd and an even zero-sum mask in one pass. Rows that are all alike give
/// exactly zero.
/// </summary>
/// <remarks>Sums are made as in <see cref="SymmetricCorrelation"/>, so that every machine gives the same bits.</remarks>
internal static class OddEvenCorrelation
{
    // Of taps on either side of the centre.
    private const int Pairs = 5;

    /// <summary>first = Σ aᵢ (row₊ᵢ − row₋ᵢ), second = Σ bᵢ ((row₊ᵢ − row₀) + (row₋ᵢ − row₀)).</summary>
    /// <param name="source">The memory that holds all rows.</param>
    /// <param name="rows">Where the rows −5..5 begin in it.</param>
    /// <param name="oddHalf">a₀..a₅; a₀ is not used.</param>
    /// <param name="evenHalf">b₀..b₅; b₀ is not used, since the zero sum fixes it.</param>
    /// <param name="first">One row; must not overlap the source.</param>
    /// <param name="second">One row; must not overlap the source.</param>
    public static void Correlate(
        ReadOnlySpan<float> source, ReadOnlySpan<int> rows, ReadOnlySpan<float> oddHalf, ReadOnlySpan<float> evenHalf,
        Span<float> first, Span<float> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length, nameof(second));
        ArgumentOutOfRangeException.ThrowIfNotEqual(oddHalf.Length, Pairs + 1, nameof(oddHalf));
        ArgumentOutOfRangeException.ThrowIfNotEqual(evenHalf.Length, Pairs + 1, nameof(evenHalf));
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, 2 * Pairs + 1, nameof(rows));
        foreach (var row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(row, source.Length - first.Length, nameof(rows));
        }
        if (first.Length < Vector512<float>.Count)
        {
            for (var x = 0; x < first.Length; x++)
            {
                var center = source[rows[Pairs] + x];
                var (odd, even) = (0f, 0f);
                for (var i = 1; i <= Pairs; i++)
                {
                    var (left, right) = (source[rows[Pairs - i] + x], source[rows[Pairs + i] + x]);
                    odd = MathF.FusedMultiplyAdd(oddHalf[i], right - left, odd);
                    even = MathF.FusedMultiplyAdd(evenHalf[i], right - center + (left - center), even);
                }
                (first[x], second[x]) = (odd, even);
            }
            return;
        }

        // Written out, because each row then has load instructions of its own, whose steps the processor foresees.
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var row0 = ref Unsafe.Add(ref start, rows[5]);
        ref var left1 = ref Unsafe.Add(ref start, rows[4]);
        ref var left2 = ref Unsafe.Add(ref start, rows[3]);
        ref var left3 = ref Unsafe.Add(ref start, rows[2]);
        ref var left4 = ref Unsafe.Add(ref start, rows[1]);
        ref var left5 = ref Unsafe.Add(ref start, rows[0]);
        ref var right1 = ref Unsafe.Add(ref start, rows[6]);
        ref var right2 = ref Unsafe.Add(ref start, rows[7]);
        ref var right3 = ref Unsafe.Add(ref start, rows[8]);
        ref var right4 = ref Unsafe.Add(ref start, rows[9]);
        ref var right5 = ref Unsafe.Add(ref start, rows[10]);
        var (a1, a2, a3, a4, a5) = (Vector512.Create(oddHalf[1]), Vector512.Create(oddHalf[2]), Vector512.Create(oddHalf[3]), Vector512.Create(oddHalf[4]), Vector512.Create(oddHalf[5]));
        var (b1, b2, b3, b4, b5) = (Vector512.Create(evenHalf[1]), Vector512.Create(evenHalf[2]), Vector512.Create(evenHalf[3]), Vector512.Create(evenHalf[4]), Vector512.Create(evenHalf[5]));
        var last = first.Length - Vector512<float>.Count;
        for (var x = 0; x < last + Vector512<float>.Count; x += Vector512<float>.Count)
        {
            var at = (nuint)Math.Min(x, last);
            var center = Vector512.LoadUnsafe(ref row0, at);
            var (odd, even) = (Vector512<float>.Zero, Vector512<float>.Zero);
            AddPair(ref left1, ref right1, at, center, a1, b1, ref odd, ref even);
            AddPair(ref left2, ref right2, at, center, a2, b2, ref odd, ref even);
            AddPair(ref left3, ref right3, at, center, a3, b3, ref odd, ref even);
            AddPair(ref left4, ref right4, at, center, a4, b4, ref odd, ref even);
            AddPair(ref left5, ref right5, at, center, a5, b5, ref odd, ref even);
            odd.StoreUnsafe(ref MemoryMarshal.GetReference(first), at);
            even.StoreUnsafe(ref MemoryMarshal.GetReference(second), at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(
        ref float leftRow, ref float rightRow, nuint at, Vector512<float> center, Vector512<float> oddWeight, Vector512<float> evenWeight,
        ref Vector512<float> odd, ref Vector512<float> even)
    {
        var left = Vector512.LoadUnsafe(ref leftRow, at);
        var right = Vector512.LoadUnsafe(ref rightRow, at);
        odd = Vector512.FusedMultiplyAdd(oddWeight, right - left, odd);
        even = Vector512.FusedMultiplyAdd(evenWeight, right - center + (left - center), even);
    }
}
