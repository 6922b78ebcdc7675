using System.Numerics;

namespace Mien.Faces;

/// <summary>Simple ratios read off the landmarks; the face's size and the camera's distance cancel.</summary>
public static class FaceMeasures
{
    /// <summary>Gap between the inner lips over the distance of their corners: 0 shut, about 0.3 in an open smile, above 0.6 in a yawn.</summary>
    public static float MouthOpenness(FaceMesh mesh) =>
        Vector2.Distance(mesh.Point(13), mesh.Point(14))
        / MathF.Max(Vector2.Distance(mesh.Point(78), mesh.Point(308)), float.Epsilon);

    /// <summary>
    /// Where the irises stand between the corners of their eyes, mean of both, in halves of the eye's width: (0, 0) in the middle, x
    /// growing towards the right edge of the picture, y downwards, along the eye's own axis.
    /// </summary>
    public static Vector2 IrisPosition(EyeContour left, EyeContour right) => (IrisPosition(left) + IrisPosition(right)) / 2;

    private static Vector2 IrisPosition(EyeContour eye)
    {
        var across = eye.Lids[8] - eye.Lids[0];
        if (across.X < 0)
            across = -across;    // the mirrored eye's contour runs the other way
        var unit = across / MathF.Max(across.Length(), float.Epsilon);
        var offset = eye.Iris[0] - ((eye.Lids[0] + eye.Lids[8]) / 2);
        var half = MathF.Max(across.Length() / 2, float.Epsilon);
        return new(Vector2.Dot(offset, unit) / half, Vector2.Dot(offset, new(-unit.Y, unit.X)) / half);
    }
}
