using System.Numerics;

namespace Mien.Faces;

/// <summary>A face found in a picture.</summary>
/// <param name="Score">0..1.</param>
/// <param name="Center">Middle of the box, pixels of the picture.</param>
/// <param name="Size">Width and height of the box, pixels of the picture.</param>
/// <param name="LeftEye">Middle of the eye nearer the left edge of an upright picture (the person's right eye).</param>
/// <param name="RightEye">Middle of the other eye.</param>
public sealed record FaceDetection(float Score, Vector2 Center, Vector2 Size, Vector2 LeftEye, Vector2 RightEye)
{
    /// <summary>Intersection over union of the two boxes, 0..1.</summary>
    public float Overlap(FaceDetection other)
    {
        var low = Vector2.Max(Center - (Size / 2), other.Center - (other.Size / 2));
        var high = Vector2.Min(Center + (Size / 2), other.Center + (other.Size / 2));
        var common = Vector2.Max(high - low, Vector2.Zero);
        var intersection = common.X * common.Y;
        return intersection / MathF.Max((Size.X * Size.Y) + (other.Size.X * other.Size.Y) - intersection, float.Epsilon);
    }
}
