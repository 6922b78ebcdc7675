namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>1 / depth of a triangle as a linear function of the sample.</summary>
internal readonly record struct DepthPlane(float Origin, float X, float Y, float StepX, float StepY)
{
    /// <summary>The plane through three corners.</summary>
    /// <param name="a">First corner.</param>
    /// <param name="b">Second corner.</param>
    /// <param name="c">Third corner.</param>
    /// <param name="area">Twice the triangle's area in squares of the grid, above 0.</param>
    public static DepthPlane Through(SnappedCorner a, SnappedCorner b, SnappedCorner c, long area)
    {
        var (right, down) = (b.Depth - a.Depth, c.Depth - a.Depth);
        var scale = SnappedCorner.Steps / (float)area;
        return new(
            a.Depth, ((float)a.X / SnappedCorner.Steps) - 0.5f, ((float)a.Y / SnappedCorner.Steps) - 0.5f,
            ((right * (c.Y - a.Y)) - (down * (b.Y - a.Y))) * scale,
            ((down * (b.X - a.X)) - (right * (c.X - a.X))) * scale);
    }

    /// <summary>1 / depth at a sample.</summary>
    public float At(int column, int row) => Origin + ((column - X) * StepX) + ((row - Y) * StepY);
}
