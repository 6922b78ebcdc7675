using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Flow;

/// <summary>The median of the 5x5 pixels around each pixel, with the border's pixels repeated outwards.</summary>
/// <remarks>
/// 16 windows at a time by comparisons without branches. The five pixels of each column are sorted once and serve five windows. Sorting the
/// windows' rows then leaves 13 pixels that can be the median; of these, in the sorted 5x5 square, the four on the diagonal below the middle
/// one count only by their largest and the four above it only by their smallest: the median of 25 is the median of seven.
/// </remarks>
internal sealed class MedianFilter
{
    private const int Size = 5, Radius = Size / 2;

    private readonly AlignedBuffer<float> _ranks = new();    // [5, margin + stride + margin]: sorted columns

    /// <summary>Filters one plane.</summary>
    /// <param name="grid">How the planes lie.</param>
    /// <param name="source">The plane.</param>
    /// <param name="inside">A row of bit masks: what lies outside the picture becomes zero.</param>
    /// <param name="destination">Another plane.</param>
    public void Apply(FlowGrid grid, AlignedBuffer<float> source, AlignedBuffer<float> inside, AlignedBuffer<float> destination)
    {
        var margin = FlowGrid.Lanes;
        var rankStride = grid.Stride + 2 * margin;
        _ranks.Require(Size * rankStride);
        var ranks = _ranks.Span[..(Size * rankStride)];
        for (var y = 0; y < grid.Height; y++)
        {
            SortColumns(grid, ref source.First, y, ref ranks[margin], rankStride);
            for (var rank = 0; rank < Size; rank++)
            {
                var row = ranks.Slice(rank * rankStride + margin - Radius, grid.Width + 2 * Radius);
                row[..Radius].Fill(row[Radius]);
                row[^Radius..].Fill(row[^(Radius + 1)]);
            }
            for (var x = 0; x < grid.Stride; x += FlowGrid.Lanes)
            {
                var median = Median(ref ranks[margin + x - Radius], (nuint)rankStride) & Vector512.LoadUnsafe(ref inside.First, (nuint)x);
                median.StoreUnsafe(ref destination.First, (nuint)(grid.Row(y) + x));
            }
        }
    }

    private static void SortColumns(FlowGrid grid, ref float source, int y, ref float ranks, int rankStride)
    {
        var (row0, row1) = (Row(y - 2), Row(y - 1));
        var (row2, row3, row4) = (Row(y), Row(y + 1), Row(y + 2));
        for (nuint x = 0; x < (nuint)grid.Stride; x += (nuint)FlowGrid.Lanes)
        {
            var (a, b) = (Vector512.LoadUnsafe(ref source, row0 + x), Vector512.LoadUnsafe(ref source, row1 + x));
            var (c, d) = (Vector512.LoadUnsafe(ref source, row2 + x), Vector512.LoadUnsafe(ref source, row3 + x));
            var e = Vector512.LoadUnsafe(ref source, row4 + x);
            Sort(ref a, ref b, ref c, ref d, ref e);
            a.StoreUnsafe(ref ranks, x);
            b.StoreUnsafe(ref ranks, x + (nuint)rankStride);
            c.StoreUnsafe(ref ranks, x + 2 * (nuint)rankStride);
            d.StoreUnsafe(ref ranks, x + 3 * (nuint)rankStride);
            e.StoreUnsafe(ref ranks, x + 4 * (nuint)rankStride);
        }

        nuint Row(int row) => (nuint)grid.Row(Math.Clamp(row, 0, grid.Height - 1));
    }

    /// <param name="corner">The smallest value of the leftmost column of the first window.</param>
    /// <param name="stride">From one rank to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Median(ref float corner, nuint stride)
    {
        // After both sorts value (rank i, place j) has (i + 1)(j + 1) - 1 others at most as large and (5 - i)(5 - j) - 1 at least as large;
        // where either is 13 or more it cannot be the median and is not looked at again.
        var (_, _, _, r03, r04) = SortedRow(ref corner, 0);
        var (_, _, r12, r13, r14) = SortedRow(ref corner, stride);
        var (_, r21, r22, r23, _) = SortedRow(ref corner, 2 * stride);
        var (r30, r31, r32, _, _) = SortedRow(ref corner, 3 * stride);
        var (r40, r41, _, _, _) = SortedRow(ref corner, 4 * stride);
        var low = Vector512.MaxNative(Vector512.MaxNative(r03, r12), Vector512.MaxNative(r21, r30));
        var high = Vector512.MinNative(Vector512.MinNative(r14, r23), Vector512.MinNative(r32, r41));
        return MedianOfSeven(low, r04, r13, r22, r31, r40, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D, Vector512<float> E) SortedRow(
        ref float start, nuint offset)
    {
        var (a, b) = (Vector512.LoadUnsafe(ref start, offset), Vector512.LoadUnsafe(ref start, offset + 1));
        var (c, d) = (Vector512.LoadUnsafe(ref start, offset + 2), Vector512.LoadUnsafe(ref start, offset + 3));
        var e = Vector512.LoadUnsafe(ref start, offset + 4);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (a, b, c, d, e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort(
        ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c, ref Vector512<float> d, ref Vector512<float> e)
    {
        Order(ref a, ref b);
        Order(ref d, ref e);
        Order(ref c, ref e);
        Order(ref c, ref d);
        Order(ref b, ref e);
        Order(ref a, ref d);
        Order(ref a, ref c);
        Order(ref b, ref d);
        Order(ref b, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MedianOfSeven(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, Vector512<float> e, Vector512<float> f, Vector512<float> g)
    {
        Order(ref a, ref f);
        Order(ref a, ref d);
        Order(ref b, ref g);
        Order(ref c, ref e);
        Order(ref a, ref b);
        Order(ref d, ref f);
        Order(ref c, ref g);
        Order(ref c, ref d);
        Order(ref d, ref g);
        Order(ref e, ref f);
        Order(ref b, ref e);
        Order(ref b, ref d);
        Order(ref d, ref e);
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Order(ref Vector512<float> smaller, ref Vector512<float> larger) =>
        (smaller, larger) = (Vector512.MinNative(smaller, larger), Vector512.MaxNative(smaller, larger));
}
