namespace Mien.Outputs.Annotation;

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">At least 0.</param>
/// <param name="Height">At least 0.</param>
internal readonly record struct Box(int X, int Y, int Width, int Height)
{
    /// <summary>Pixels that both have.</summary>
    public long Overlap(Box other)
    {
        var width = Math.Min((long)X + Width, (long)other.X + other.Width) - Math.Max(X, other.X);
        var height = Math.Min((long)Y + Height, (long)other.Y + other.Height) - Math.Max(Y, other.Y);
        return Math.Max(0, width) * Math.Max(0, height);
    }

    /// <summary>The same box, moved as little as possible to lie inside a picture; at the left or upper edge where it is too large.</summary>
    public Box MovedInto(int width, int height) =>
        this with { X = Math.Max(0, Math.Min(X, width - Width)), Y = Math.Max(0, Math.Min(Y, height - Height)) };
}
