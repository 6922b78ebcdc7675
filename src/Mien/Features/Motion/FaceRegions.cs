using System.Drawing;
using System.Numerics;

namespace Mien.Features.Motion;

/// <summary>
/// Where eyes and mouth lie in an aligned face crop, and which pixels belong to each <see cref="FaceRegion"/>. Left and right are the
/// picture's. Coordinates are pixels of the 112x112 crop; pixel (0, 0) covers 0..1 on both axes.
/// </summary>
/// <remarks>The landmark positions are those of the common 112x112 face-recognition crop (InsightFace, ArcFace).</remarks>
public static class FaceRegions
{
    /// <summary>Side of the aligned crop in pixels.</summary>
    public const int CropSize = 112;

    // Disjoint boxes; brows and chin leave room for a raised brow and a dropped jaw.
    private static readonly Dictionary<FaceRegion, RectangleF[]> Boxes = new()
    {
        [FaceRegion.Brows] = [RectangleF.FromLTRB(22, 28, 90, 43)],
        [FaceRegion.Eyes] = [RectangleF.FromLTRB(26, 43, 50, 59), RectangleF.FromLTRB(62, 43, 86, 59)],
        [FaceRegion.Nose] = [RectangleF.FromLTRB(50, 47, 62, 60), RectangleF.FromLTRB(45, 60, 67, 79)],
        [FaceRegion.Cheeks] = [RectangleF.FromLTRB(18, 60, 45, 82), RectangleF.FromLTRB(67, 60, 94, 82)],
        [FaceRegion.Mouth] = [RectangleF.FromLTRB(34, 82, 78, 103)],
        [FaceRegion.Chin] = [RectangleF.FromLTRB(38, 103, 74, 112)],
    };

    /// <summary>Centre of the eye on the left of the picture.</summary>
    public static Vector2 LeftEye { get; } = new(38.2946f, 51.6963f);

    /// <summary>Centre of the eye on the right of the picture.</summary>
    public static Vector2 RightEye { get; } = new(73.5318f, 51.5014f);

    /// <summary>Centre of the mouth.</summary>
    public static Vector2 Mouth { get; } = new(56.1396f, 92.2848f);

    /// <summary>The six regions, top to bottom.</summary>
    public static IReadOnlyList<FaceRegion> All { get; } = Enum.GetValues<FaceRegion>();

    /// <summary>True when a point of the crop lies in the region.</summary>
    public static bool Contains(FaceRegion region, float x, float y) => Array.Exists(Boxes[region], box => box.Contains(x, y));

    /// <summary>The pixels of a region in a crop reduced to <paramref name="size"/> x <paramref name="size"/>.</summary>
    /// <param name="region">The region.</param>
    /// <param name="size">Side of the reduced crop in pixels, at least 16, so that no region is empty.</param>
    /// <returns>Row-major indices, ascending: the pixels whose centres lie in the region.</returns>
    public static int[] Pixels(FaceRegion region, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        var scale = (float)CropSize / size;
        return [.. Enumerable.Range(0, size * size)
            .Where(index => Contains(region, (index % size + 0.5f) * scale, (index / size + 0.5f) * scale))];
    }
}
