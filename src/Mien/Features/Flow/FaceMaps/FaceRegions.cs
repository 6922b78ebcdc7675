using Mien.Core;
namespace Mien.Features.Flow.FaceMaps;

/// <summary>Where the parts of a face lie in its crop.</summary>
/// <remarks>SL-Swin's regions (He, Chen and Zhong 2023). Landmarks in iBUG order.</remarks>
internal sealed class FaceRegions(Landmarks68 points, FaceMapOptions options)
{
    /// <summary>The patch on the bridge of the nose, which moves with the head alone.</summary>
    public PixelBox Nose
    {
        get
        {
            var ((x, y), margin) = (points[28], options.NoseMargin);
            return Within(new(x - margin, y - margin, x + margin + 1, y + margin + 1));
        }
    }

    /// <summary>Around both eyes and brows.</summary>
    public PixelBox Upper => Grown(points[17].X, Math.Min(points[19].Y, points[24].Y), points[26].X, Math.Max(points[41].Y, points[46].Y));

    /// <summary>Around the eye and brow at the picture's left.</summary>
    public PixelBox UpperLeft => Grown(points[17].X, points[19].Y, points[21].X, points[41].Y);

    /// <summary>Around the eye and brow at the picture's right.</summary>
    public PixelBox UpperRight => Grown(points[22].X, points[24].Y, points[26].X, points[46].Y);

    /// <summary>Around the mouth.</summary>
    public PixelBox Mouth => Grown(points[60].X, points[50].Y, points[64].X, points[57].Y);

    /// <summary>Whether a box that is needed holds no pixel of the crop.</summary>
    public bool AnyEmpty =>
        new[] { Nose, Mouth }.Concat(options.UpperBox == UpperBox.Joint ? [Upper] : [UpperLeft, UpperRight]).Any(box => box.Width < 1 || box.Height < 1);

    /// <summary>The hexagon around the eye at the picture's left.</summary>
    public (int X, int Y)[] LeftEye => Hexagon(36);

    /// <summary>The hexagon around the eye at the picture's right.</summary>
    public (int X, int Y)[] RightEye => Hexagon(42);

    // From an eye's first corner clockwise; each vertex is moved outwards along one axis only.
    private (int X, int Y)[] Hexagon(int first)
    {
        var margin = options.EyeMargin;
        (int X, int Y)[] moves = [(-margin, 0), (0, -margin), (0, -margin), (margin, 0), (0, margin), (0, margin)];
        return [.. moves.Select((move, i) => (Clip(points[first + i].X + move.X), Clip(points[first + i].Y + move.Y)))];
    }

    private PixelBox Grown(int left, int top, int right, int bottom)
    {
        var margin = options.BoxMargin;
        return Within(new(left - margin, top - margin, right + margin, bottom + margin));
    }

    private PixelBox Within(PixelBox box) => box.Within(options.CropSide, options.CropSide);

    private int Clip(int coordinate) => Math.Clamp(coordinate, 0, options.CropSide);
}
