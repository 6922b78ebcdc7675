using System.Numerics;
using Mien.Faces;

namespace Mien.Tests.Faces;

/// <summary>Meshes whose points are where a test puts them.</summary>
internal static class MadeUpFace
{
    private static readonly int[] LeftEye = [33, 133, 160, 158, 153, 144];
    private static readonly int[] RightEye = [362, 263, 385, 387, 373, 380];

    /// <summary>All points at the origin but those given.</summary>
    public static FaceMesh With(params (int Index, Vector3 Point)[] given)
    {
        var points = new Vector3[FaceMesh.PointCount];
        foreach (var (index, point) in given)
            points[index] = point;
        return new(points, Presence: 1);
    }

    /// <summary>Eyes and mouth as small shapes around the given middles.</summary>
    public static FaceMesh Around(Vector2 leftEye, Vector2 rightEye, Vector2 mouth)
    {
        var points = new List<(int, Vector3)>();
        for (var i = 0; i < 6; i++)
        {
            var (sine, cosine) = MathF.SinCos(i * MathF.PI / 3);       // the six offsets of a regular hexagon cancel
            var offset = new Vector2(5 * cosine, 2 * sine);
            points.Add((LeftEye[i], new(leftEye + offset, 0)));
            points.Add((RightEye[i], new(rightEye + offset, 0)));
        }
        points.Add((61, new(mouth - new Vector2(9, -1), 0)));
        points.Add((291, new(mouth + new Vector2(9, -1), 0)));
        return With([.. points]);
    }
}
