using System.Numerics;

namespace Mien.Faces;

/// <summary>Head pose from the face mesh's own depth: no camera model and no fitting.</summary>
/// <remarks>
/// The axes come from points that expressions hardly move: temples and outer eye corners span the left-right axis, forehead and the
/// foot of the nose the vertical one.
/// </remarks>
public static class HeadPoseEstimator
{
    // From the forehead (10) to the foot of the nose (2) a neutral face leans forward by this angle (MediaPipe's canonical face model).
    private const float NeutralLean = 8.66f * MathF.PI / 180;
    private const float Degrees = 180 / MathF.PI;

    // Mesh indices: left and right end of each horizontal line in the picture.
    private static readonly (int Left, int Right)[] HorizontalLines = [(234, 454), (127, 356), (33, 263)];

    /// <summary>Pose of a face.</summary>
    public static HeadPose Estimate(FaceMesh mesh)
    {
        var points = mesh.Points;
        var across = Vector3.Zero;
        foreach (var (left, right) in HorizontalLines)
            across += points[right] - points[left];
        var x = Vector3.Normalize(across);
        var down = points[2] - points[10];
        down = Vector3.Normalize(down - (Vector3.Dot(down, x) * x));
        var into = Vector3.Cross(x, down);
        var (sine, cosine) = MathF.SinCos(NeutralLean);
        var y = (cosine * down) + (sine * into);
        var z = (cosine * into) - (sine * down);

        // R = [x y z] = Rx Ry Rz
        return new(
            Degrees * MathF.Atan2(-z.Y, z.Z),
            Degrees * MathF.Asin(Math.Clamp(z.X, -1, 1)),
            Degrees * MathF.Atan2(-y.X, x.X));
    }
}
