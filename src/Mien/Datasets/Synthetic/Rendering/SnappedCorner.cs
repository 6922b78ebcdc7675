using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>A corner of a triangle on a grid of 1/256 of a sample, so that edges can be tested with whole numbers.</summary>
/// <param name="X">Steps of the grid to the right of the picture's corner.</param>
/// <param name="Y">Steps of the grid below it.</param>
/// <param name="Depth">1 / depth.</param>
internal readonly record struct SnappedCorner(int X, int Y, float Depth)
{
    /// <summary>Binary digits of a place within a sample.</summary>
    public const int Bits = 8;

    /// <summary>Steps of the grid along a sample.</summary>
    public const int Steps = 1 << Bits;

    /// <summary>Where the middle of a sample is.</summary>
    public const int Half = Steps / 2;

    // Corners stay within this many samples of the picture's corner, so that edge values fit their types (see VisibilityBuffer.Draw).
    private const float Reach = 12288;

    /// <summary>Moves a point to the grid.</summary>
    /// <param name="point">x and y in pixels, z = 1 / depth.</param>
    /// <param name="scale">Samples along a pixel.</param>
    /// <param name="corner">The nearest place of the grid.</param>
    /// <returns>False where the point is too far away or not before the camera.</returns>
    public static bool TrySnap(Vector3 point, float scale, out SnappedCorner corner)
    {
        var (x, y) = (point.X * scale, point.Y * scale);
        corner = new((int)MathF.Floor((x * Steps) + 0.5f), (int)MathF.Floor((y * Steps) + 0.5f), point.Z);
        return MathF.Abs(x) <= Reach && MathF.Abs(y) <= Reach && point.Z > 0;
    }
}
