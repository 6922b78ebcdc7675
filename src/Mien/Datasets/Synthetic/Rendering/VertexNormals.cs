using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Outward normals of a surface at its vertices.</summary>
internal static class VertexNormals
{
    /// <summary>Means of the triangles' normals, weighted by area.</summary>
    /// <param name="points">Vertices in the scene.</param>
    /// <param name="corners">Three indices for each triangle, counter-clockwise seen from outside.</param>
    /// <param name="destination">One unit vector a vertex; z for vertices of no triangle.</param>
    public static void Compute(ReadOnlySpan<Vector3> points, ReadOnlySpan<int> corners, Span<Vector3> destination)
    {
        destination.Clear();
        for (var i = 0; i + 2 < corners.Length; i += 3)
        {
            var (a, b, c) = (corners[i], corners[i + 1], corners[i + 2]);
            var normal = Vector3.Cross(points[b] - points[a], points[c] - points[a]);
            destination[a] += normal;
            destination[b] += normal;
            destination[c] += normal;
        }
        for (var i = 0; i < destination.Length; i++)
        {
            var length = destination[i].Length();
            destination[i] = length > 1e-20f ? destination[i] / length : Vector3.UnitZ;
        }
    }
}
