using System.Numerics;

namespace Mien.Faces;

/// <summary>Where a face is and how large, upright or not.</summary>
/// <param name="Center">Mean of the landmarks, pixels of the frame.</param>
/// <param name="Size">Side of the square of the same spread, pixels.</param>
internal readonly record struct FaceExtent(Vector2 Center, float Size)
{
    /// <summary>Faces below this many pixels carry no expression that a network could read.</summary>
    public const float Smallest = 16;

    public static FaceExtent Of(FaceMesh mesh)
    {
        Vector2 sum = default, squares = default;
        for (var i = 0; i < FaceMesh.PointCount; i++)
        {
            var point = mesh.Point(i);
            sum += point;
            squares += point * point;
        }
        var center = sum / FaceMesh.PointCount;
        var variance = (squares / FaceMesh.PointCount) - (center * center);
        return new(center, MathF.Sqrt(6 * MathF.Max(variance.X + variance.Y, 0)));    // an even square has a variance of side^2 / 6
    }

    public bool Contains(Vector2 point) => Vector2.Distance(point, Center) < Size / 2;
}
