using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Phase;

/// <summary>Products of matrices with some dozens of rows: dense and row-major, in double precision.</summary>
internal static class MatrixProduct
{
    private const int Block = 8;

    /// <summary>result [m, n] = left [m, k] · right [k, n].</summary>
    /// <param name="left">m · k numbers.</param>
    /// <param name="right">k · n numbers, n at least 8.</param>
    /// <param name="k">Columns of the left, rows of the right matrix.</param>
    /// <param name="result">m · n numbers; must not overlap the others.</param>
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int k, Span<double> result)
    {
        var (m, n) = (left.Length / k, right.Length / k);
        ArgumentOutOfRangeException.ThrowIfNotEqual(m * k, left.Length, nameof(left));
        ArgumentOutOfRangeException.ThrowIfNotEqual(k * n, right.Length, nameof(right));
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, m * n, nameof(result));
        ArgumentOutOfRangeException.ThrowIfLessThan(n, Vector512<double>.Count, nameof(right));

        ref var leftStart = ref MemoryMarshal.GetReference(left);
        ref var rightStart = ref MemoryMarshal.GetReference(right);
        ref var resultStart = ref MemoryMarshal.GetReference(result);
        var last = n - Vector512<double>.Count;
        for (var x = 0; x < n; x += Vector512<double>.Count)
        {
            var column = (nuint)Math.Min(x, last);                  // the last vector reaches back
            var y = 0;
            for (; y <= m - Block; y += Block)
                Rows8(ref leftStart, ref rightStart, ref resultStart, y, column, k, n);
            for (; y < m; y++)
                Row(ref leftStart, ref rightStart, ref resultStart, y, column, k, n);
        }
    }

    private static void Rows8(ref double left, ref double right, ref double result, int y, nuint column, int k, int n)
    {
        var (s0, s1, s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (s4, s5, s6, s7) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        ref var row = ref Unsafe.Add(ref left, y * k);
        for (var i = 0; i < k; i++)
        {
            var factor = Vector512.LoadUnsafe(ref right, (nuint)(i * n) + column);
            s0 = Vector512.FusedMultiplyAdd(Element(ref row, i), factor, s0);
            s1 = Vector512.FusedMultiplyAdd(Element(ref row, k + i), factor, s1);
            s2 = Vector512.FusedMultiplyAdd(Element(ref row, 2 * k + i), factor, s2);
            s3 = Vector512.FusedMultiplyAdd(Element(ref row, 3 * k + i), factor, s3);
            s4 = Vector512.FusedMultiplyAdd(Element(ref row, 4 * k + i), factor, s4);
            s5 = Vector512.FusedMultiplyAdd(Element(ref row, 5 * k + i), factor, s5);
            s6 = Vector512.FusedMultiplyAdd(Element(ref row, 6 * k + i), factor, s6);
            s7 = Vector512.FusedMultiplyAdd(Element(ref row, 7 * k + i), factor, s7);
        }
        var to = (nuint)(y * n) + column;
        s0.StoreUnsafe(ref result, to);
        s1.StoreUnsafe(ref result, to + (nuint)n);
        s2.StoreUnsafe(ref result, to + (nuint)(2 * n));
        s3.StoreUnsafe(ref result, to + (nuint)(3 * n));
        s4.StoreUnsafe(ref result, to + (nuint)(4 * n));
        s5.StoreUnsafe(ref result, to + (nuint)(5 * n));
        s6.StoreUnsafe(ref result, to + (nuint)(6 * n));
        s7.StoreUnsafe(ref result, to + (nuint)(7 * n));
    }

    private static void Row(ref double left, ref double right, ref double result, int y, nuint column, int k, int n)
    {
        var sum = Vector512<double>.Zero;
        ref var row = ref Unsafe.Add(ref left, y * k);
        for (var i = 0; i < k; i++)
            sum = Vector512.FusedMultiplyAdd(Element(ref row, i), Vector512.LoadUnsafe(ref right, (nuint)(i * n) + column), sum);
        sum.StoreUnsafe(ref result, (nuint)(y * n) + column);
    }

    private static Vector512<double> Element(ref double row, int index) =>
        Vector512.Create(Unsafe.Add(ref row, index));
}
