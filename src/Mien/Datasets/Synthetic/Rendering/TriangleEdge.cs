using System.Runtime.Intrinsics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>The signed area beside an edge of a triangle, at least 0 inside, in whole numbers.</summary>
internal readonly record struct TriangleEdge(SnappedCorner Start, int StepX, int StepY, int Bias)
{
    /// <summary>The edge between two corners that follow each other clockwise.</summary>
    public static TriangleEdge Between(SnappedCorner from, SnappedCorner to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var owns = dy < 0 || (dy == 0 && dx > 0);                 // left and top edges own the samples on them
        return new(from, -dy, dx, owns ? 0 : -1);
    }

    /// <summary>The area at the middle of a sample, in units of 256 squares of the grid.</summary>
    public EdgeValue At(int column, int row)
    {
        // Between samples the area changes by multiples of 256, so that dropping 8 bits keeps every sign.
        var x = ((long)column << SnappedCorner.Bits) + SnappedCorner.Half - Start.X;
        var y = ((long)row << SnappedCorner.Bits) + SnappedCorner.Half - Start.Y;
        return new(((StepX * x) + (StepY * y) + Bias) >> SnappedCorner.Bits, StepX, StepY);
    }
}

/// <summary>The area at one sample and how it changes from sample to sample.</summary>
internal readonly record struct EdgeValue(long Value, int StepX, int StepY)
{
    /// <summary>Beyond this, either way, the sign holds for a whole tile.</summary>
    public const long Certain = 1L << 30;

    /// <summary>The same within a tile, where a sign that is certain need not be followed.</summary>
    public EdgeValue WithinTile() => Value > Certain ? new(Certain, 0, 0) : this;

    /// <summary>The areas at samples that lie so many columns to the right.</summary>
    public Vector256<int> Lanes(Vector256<int> lanes) => Vector256.Create((int)Value) + (lanes * StepX);
}
