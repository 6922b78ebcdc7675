namespace Mien.Features.Grey;

/// <summary>Resizes 8-bit grey pictures with a triangle as window: bilinear, as Pillow understands it, bit for bit.</summary>
public sealed class TriangleResizer : WindowResizer
{
    /// <param name="sourceHeight">Rows of the source, at least 1.</param>
    /// <param name="sourceWidth">Pixels per row of the source, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="width">Pixels per row of the result, at least 1.</param>
    public TriangleResizer(int sourceHeight, int sourceWidth, int height, int width)
        : base(sourceHeight, sourceWidth, height, width, support: 1, x => Math.Max(0, 1 - Math.Abs(x)))
    {
    }
}
