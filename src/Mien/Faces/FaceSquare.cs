using System.Numerics;

namespace Mien.Faces;

/// <summary>A square in the picture, turned with the head: where the landmark network looks.</summary>
/// <param name="Center">Pixels of the picture.</param>
/// <param name="Side">Length of a side in pixels of the picture.</param>
/// <param name="Angle">Tilt in radians, clockwise in the picture.</param>
public readonly record struct FaceSquare(Vector2 Center, float Side, float Angle)
{
    // A quarter of the face's size is left free on each side.
    private const float Margin = 1.5f;

    /// <summary>The region around a detected face, upright along its eyes.</summary>
    public static FaceSquare Around(FaceDetection face) =>
        new(face.Center, MathF.Max(face.Size.X, face.Size.Y) * Margin, Tilt(face.LeftEye, face.RightEye));

    /// <summary>The region around landmarks of the previous frame.</summary>
    public static FaceSquare Around(FaceMesh mesh)
    {
        var tilt = Tilt(mesh.Point(33), mesh.Point(263));    // outer eye corners
        var turn = Matrix3x2.CreateRotation(-tilt);
        var low = new Vector2(float.PositiveInfinity);
        var high = new Vector2(float.NegativeInfinity);
        for (var i = 0; i < FaceMesh.PointCount; i++)
        {
            var point = Vector2.Transform(mesh.Point(i), turn);
            low = Vector2.Min(low, point);
            high = Vector2.Max(high, point);
        }
        var center = Vector2.Transform((low + high) / 2, Matrix3x2.CreateRotation(tilt));
        return new(center, MathF.Max(high.X - low.X, high.Y - low.Y) * Margin, tilt);
    }

    /// <summary>Maps positions in a square crop of the given size, in its pixels, to the picture.</summary>
    public Matrix3x2 FromCrop(float cropSize) =>
        Matrix3x2.CreateTranslation(new Vector2(-cropSize / 2))
        * Matrix3x2.CreateScale(Side / cropSize)
        * Matrix3x2.CreateRotation(Angle)
        * Matrix3x2.CreateTranslation(Center);

    private static float Tilt(Vector2 left, Vector2 right) => MathF.Atan2(right.Y - left.Y, right.X - left.X);
}
