namespace Mien.Core;

/// <summary>A box of whole pixels; the right column and the bottom row no longer belong to it.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">One past the last column.</param>
/// <param name="Bottom">One past the last row.</param>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Columns; 0 or less in an empty box.</summary>
    public int Width => Right - Left;

    /// <summary>Rows; 0 or less in an empty box.</summary>
    public int Height => Bottom - Top;

    /// <summary>The part within a picture.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    public PixelBox Within(int width, int height) =>
        new(Math.Clamp(Left, 0, width), Math.Clamp(Top, 0, height), Math.Clamp(Right, 0, width), Math.Clamp(Bottom, 0, height));
}
