using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Systems.Clips;

/// <summary>The one square that holds the face for a whole clip: a box for each frame would jitter more than the expression moves.</summary>
internal static class FaceSquareFinder
{
    // iBUG numbers.
    private const int Chin = 8, InnerBrows = 21, Bridge = 27, BridgePoints = 4, FirstEye = 36, SecondEye = 42, EyePoints = 6;

    // A quarter of the way from the brows to the chin stays above the brows, for those that rise, and as much below the chin.
    internal const float Enlargement = 1.5f;

    /// <summary>The square of the first face; null if there is none.</summary>
    public static FaceSquare? Find(IEnumerable<Frame> frames, IFaceFinder finder)
    {
        foreach (var frame in frames)
        {
            using (frame)
            {
                if (finder.Find(frame)?.Landmarks is { } points)
                    return Of(points);
            }
        }
        return null;
    }

    /// <summary>The eyes level, the nose's bridge in the middle; the side is one and a half times the way from the brows to the chin.</summary>
    internal static FaceSquare Of(ReadOnlySpan<Vector2> points)
    {
        var eyes = Mean(points.Slice(SecondEye, EyePoints)) - Mean(points.Slice(FirstEye, EyePoints));
        var angle = MathF.Atan2(eyes.Y, eyes.X);
        var upright = Matrix3x2.CreateRotation(-angle);
        var brow = Vector2.Transform(Mean(points.Slice(InnerBrows, 2)), upright);
        var chin = Vector2.Transform(points[Chin], upright);
        var bridge = Vector2.Transform(Mean(points.Slice(Bridge, BridgePoints)), upright);
        var center = new Vector2(bridge.X, (brow.Y + chin.Y) / 2);
        return new(Vector2.Transform(center, Matrix3x2.CreateRotation(angle)), Enlargement * Vector2.Distance(brow, chin), angle);
    }

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        var sum = Vector2.Zero;
        foreach (var point in points)
            sum += point;
        return sum / points.Length;
    }
}
