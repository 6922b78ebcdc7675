namespace Mien.Features.Flow.FaceMaps;

/// <summary>Marks the pixels of a polygon: those within it and those of its outline, as OpenCV's fillPoly.</summary>
internal static class PolygonMask
{
    /// <summary>Marks one polygon; what lies outside the mask is left out.</summary>
    /// <param name="vertices">Its corners in order.</param>
    /// <param name="mask">[height, width]</param>
    /// <param name="width">Columns of the mask.</param>
    public static void Fill(ReadOnlySpan<(int X, int Y)> vertices, Span<bool> mask, int width)
    {
        var height = mask.Length / width;
        Span<double> crossings = stackalloc double[vertices.Length];
        for (var y = 0; y < height; y++)
        {
            var count = 0;
            for (var i = 0; i < vertices.Length; i++)
            {
                var (from, to) = (vertices[i], vertices[(i + 1) % vertices.Length]);
                if (from.Y <= y != to.Y <= y)    // half open, so that a vertex between two edges counts once
                    crossings[count++] = from.X + (double)(y - from.Y) * (to.X - from.X) / (to.Y - from.Y);
            }
            crossings[..count].Sort();
            for (var i = 0; i + 1 < count; i += 2)
            {
                var (first, last) = (Math.Max((int)Math.Ceiling(crossings[i]), 0), Math.Min((int)Math.Floor(crossings[i + 1]), width - 1));
                if (first <= last)
                    mask.Slice(y * width + first, last - first + 1).Fill(true);
            }
        }
        for (var i = 0; i < vertices.Length; i++)
            Outline(vertices[i], vertices[(i + 1) % vertices.Length], mask, width);
    }

    // One pixel for each step along the longer axis, from left to right; halves are rounded towards the left end, as Bresenham's lines are.
    private static void Outline((int X, int Y) from, (int X, int Y) to, Span<bool> mask, int width)
    {
        if (from.X > to.X)
            (from, to) = (to, from);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var steps = Math.Max(dx, Math.Abs(dy));
        for (var i = 0; i <= steps; i++)
        {
            var (x, y) = (from.X + Along(i, dx, steps), from.Y + Along(i, dy, steps));
            if (x >= 0 && x < width && y >= 0 && y < mask.Length / width)
                mask[y * width + x] = true;
        }
    }

    private static int Along(int step, int length, int steps) =>
        steps == 0 ? 0 : Math.Sign(length) * (int)Math.Ceiling((double)step * Math.Abs(length) / steps - 0.5);
}
