using System.Numerics;
using System.Runtime.CompilerServices;
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
    /// <summary>destination = h₀ row₀ + Σ hᵢ (row₋ᵢ + row₊ᵢ), in single or double precision, rows equally spaced.</summary>
    /// <param name="source">Begins where row −n begins; row i begins (n + i) steps later.</param>
    /// <param name="step">From one row to the next: 1 for pixels across, the length of a picture row for pixels down.</param>
    /// <param name="half">h₀..hₙ: the mask from its centre outwards.</param>
    /// <param name="destination">One row; must not overlap the source.</param>
    public static void Even<T>(ReadOnlySpan<T> source, int step, ReadOnlySpan<T> half, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var n = half.Length - 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, checked(2 * n * step + destination.Length), nameof(source));
        if (destination.Length < Vector512<T>.Count)
        {
            for (var x = 0; x < destination.Length; x++)
            {
                var sum = half[0] * source[n * step + x];
                for (var i = 1; i <= n; i++)
                    sum = T.FusedMultiplyAdd(half[i], source[(n - i) * step + x] + source[(n + i) * step + x], sum);
                destination[x] = sum;
            }
            return;
        }
        ref var center = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), n * step);
        ref var result = ref MemoryMarshal.GetReference(destination);
        if (n is 3 or 5)
            WrittenOut(ref center, step, half, ref result, destination.Length);
        else
            AnyLength(ref center, step, half, ref result, destination.Length);
    }

    private static void AnyLength<T>(ref T center, nint step, ReadOnlySpan<T> half, ref T result, int length)
        where T : unmanaged
    {
        var last = length - Vector512<T>.Count;
        for (var x = 0; x < length; x += Vector512<T>.Count)
        {
            var at = Math.Min(x, last);
            ref var left = ref Unsafe.Add(ref center, at);
            ref var right = ref left;
            var sum = Vector512.Create(half[0]) * Vector512.LoadUnsafe(ref left);
            foreach (var weight in half[1..])
            {
                left = ref Unsafe.Subtract(ref left, step);
                right = ref Unsafe.Add(ref right, step);
                sum = Fused.MultiplyAdd(Vector512.Create(weight), Vector512.LoadUnsafe(ref left) + Vector512.LoadUnsafe(ref right), sum);
            }
            sum.StoreUnsafe(ref result, (nuint)at);
        }
    }

    // The masks of the features, 7 and 11 taps: half the time.
    private static void WrittenOut<T>(ref T center, nint step, ReadOnlySpan<T> half, ref T result, int length)
        where T : unmanaged
    {
        var eleven = half.Length > 4;
        var (h0, h1, h2, h3) = (Vector512.Create(half[0]), Vector512.Create(half[1]), Vector512.Create(half[2]), Vector512.Create(half[3]));
        var (h4, h5) = eleven ? (Vector512.Create(half[4]), Vector512.Create(half[5])) : default;
        var last = length - Vector512<T>.Count;
        for (var x = 0; x < length; x += Vector512<T>.Count)
        {
            var at = (nint)Math.Min(x, last);
            ref var row = ref Unsafe.Add(ref center, at);
            var sum = h0 * Vector512.LoadUnsafe(ref row);
            sum = Fused.MultiplyAdd(h1, Pair(ref row, step), sum);
            sum = Fused.MultiplyAdd(h2, Pair(ref row, 2 * step), sum);
            sum = Fused.MultiplyAdd(h3, Pair(ref row, 3 * step), sum);
            if (eleven)
            {
                sum = Fused.MultiplyAdd(h4, Pair(ref row, 4 * step), sum);
                sum = Fused.MultiplyAdd(h5, Pair(ref row, 5 * step), sum);
            }
            sum.StoreUnsafe(ref result, (nuint)at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Pair<T>(ref T row, nint distance)
        where T : unmanaged =>
        Vector512.LoadUnsafe(ref Unsafe.Subtract(ref row, distance)) + Vector512.LoadUnsafe(ref Unsafe.Add(ref row, distance));

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
}
