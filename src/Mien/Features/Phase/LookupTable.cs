namespace Mien.Features.Phase;

/// <summary>A function known at rising nodes: straight lines between them, constant outside.</summary>
internal sealed class LookupTable(double[] nodes, double[] values)
{
    public double At(double x)
    {
        var above = Array.BinarySearch(nodes, x);
        if (above >= 0)
            return values[above];
        above = ~above;
        if (above == 0)
            return values[0];
        if (above == nodes.Length)
            return values[^1];
        var slope = (values[above] - values[above - 1]) / (nodes[above] - nodes[above - 1]);
        return values[above - 1] + slope * (x - nodes[above - 1]);
    }
}
