using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>A pinhole camera that looks along -z from a distance to the origin of the scene.</summary>
/// <remarks>Scene axes: x to the right of the picture, y up, z towards the camera.</remarks>
/// <param name="FocalLength">Pixels.</param>
/// <param name="Center">Where the scene's z axis meets the picture, pixels.</param>
/// <param name="Distance">From the camera to the origin of the scene, in the scene's unit.</param>
internal readonly record struct PerspectiveCamera(float FocalLength, Vector2 Center, float Distance)
{
    /// <summary>A camera that shows a length across the origin with a given number of pixels.</summary>
    /// <param name="pixelsPerUnit">Pixels of one unit of length at the origin.</param>
    /// <param name="center">Where the scene's z axis meets the picture, pixels.</param>
    /// <param name="distance">From the camera to the origin, in units.</param>
    public static PerspectiveCamera Showing(float pixelsPerUnit, Vector2 center, float distance) =>
        new(pixelsPerUnit * distance, center, distance);

    /// <summary>Where a point appears: x and y in pixels, z = 1 / depth, which is linear across the picture and greater when nearer.</summary>
    /// <returns>A z of 0 or less, or no number, for what is not before the camera.</returns>
    public Vector3 Project(Vector3 point)
    {
        var inverse = 1 / (Distance - point.Z);
        var scale = FocalLength * inverse;
        return new(Center.X + (scale * point.X), Center.Y - (scale * point.Y), inverse);
    }

    /// <summary>Projects many points.</summary>
    /// <param name="points">In the scene.</param>
    /// <param name="destination">At least as long; see <see cref="Project(Vector3)"/>.</param>
    public void Project(ReadOnlySpan<Vector3> points, Span<Vector3> destination)
    {
        for (var i = 0; i < points.Length; i++)
            destination[i] = Project(points[i]);
    }
}
