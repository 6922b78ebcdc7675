namespace Mien.Features.Flow;

/// <summary>What the iterations on one pyramid level read and write: planes as <see cref="FlowGrid"/> lays them out.</summary>
internal sealed class TvL1Planes
{
    /// <summary>Flow to the right, pixels.</summary>
    public AlignedBuffer<float> U { get; private set; } = new();

    /// <summary>Flow downwards, pixels.</summary>
    public AlignedBuffer<float> V { get; private set; } = new();

    /// <summary>c: the part of the brightness difference ρ = c + Jx u + Jy v that does not depend on the flow.</summary>
    public AlignedBuffer<float> Constant { get; } = new();

    /// <summary>Jx: slope to the right of the second picture, moved along the flow.</summary>
    public AlignedBuffer<float> SlopeX { get; } = new();

    /// <summary>Jy: its slope downwards.</summary>
    public AlignedBuffer<float> SlopeY { get; } = new();

    /// <summary>g = Jx² + Jy².</summary>
    public AlignedBuffer<float> SquaredSlope { get; } = new();

    /// <summary>Dual variable of u, to the right.</summary>
    public AlignedBuffer<float> P11 { get; } = new();

    /// <summary>Dual variable of u, downwards.</summary>
    public AlignedBuffer<float> P12 { get; } = new();

    /// <summary>Dual variable of v, to the right.</summary>
    public AlignedBuffer<float> P21 { get; } = new();

    /// <summary>Dual variable of v, downwards.</summary>
    public AlignedBuffer<float> P22 { get; } = new();

    /// <summary>One row of bit masks: all ones where a pixel has a right neighbour.</summary>
    public AlignedBuffer<float> HasRight { get; } = new();

    /// <summary>One row of bit masks: all ones within the picture, zero in what fills up the row.</summary>
    public AlignedBuffer<float> Inside { get; } = new();

    private AlignedBuffer<float> SpareU { get; set; } = new();

    private AlignedBuffer<float> SpareV { get; set; } = new();

    /// <summary>Makes room for a level and clears everything: flow and dual variables start at zero.</summary>
    public void Begin(FlowGrid grid)
    {
        foreach (var plane in (ReadOnlySpan<AlignedBuffer<float>>)[U, V, SpareU, SpareV, Constant, SlopeX, SlopeY, SquaredSlope, P11, P12, P21, P22])
        {
            plane.Require(grid.Length);
            plane.Span[..grid.Length].Clear();
        }
        Fill(HasRight, grid.Width - 1);
        Fill(Inside, grid.Width);

        void Fill(AlignedBuffer<float> mask, int count)
        {
            mask.Require(grid.Stride);
            var row = mask.Span[..grid.Stride];
            row.Clear();
            row[..count].Fill(BitConverter.UInt32BitsToSingle(uint.MaxValue));
        }
    }

    /// <summary>Replaces both components of the flow by their medians.</summary>
    public void Filter(MedianFilter median, FlowGrid grid)
    {
        median.Apply(grid, U, Inside, SpareU);
        median.Apply(grid, V, Inside, SpareV);
        (U, SpareU) = (SpareU, U);
        (V, SpareV) = (SpareV, V);
    }
}
