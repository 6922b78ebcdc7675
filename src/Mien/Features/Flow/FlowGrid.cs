using System.Runtime.Intrinsics;

namespace Mien.Features.Flow;

/// <summary>
/// How a plane of one pyramid level lies in memory: rows filled up with zeros to whole vectors of 16, one row of zeros before the first and
/// one vector after the last, so that loops over whole vectors need no special case at a border.
/// </summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels per row.</param>
internal readonly record struct FlowGrid(int Height, int Width)
{
    /// <summary>Numbers in a vector. Fixed, whatever the machine has, so that sums come out the same everywhere.</summary>
    public static readonly int Lanes = Vector512<float>.Count;

    /// <summary>From one row to the next.</summary>
    public int Stride => (Width + Lanes - 1) / Lanes * Lanes;

    /// <summary>Floats of a plane.</summary>
    public int Length => checked((Height + 1) * Stride + Lanes);

    /// <summary>Pixels.</summary>
    public int Area => Height * Width;

    /// <summary>Where a row begins.</summary>
    public int Row(int y) => (y + 1) * Stride;

    /// <summary>The pixels of a row of a plane.</summary>
    public Span<float> Row(Span<float> plane, int y) => plane.Slice(Row(y), Width);
}
