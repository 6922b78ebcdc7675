using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>How much of a set of directions each vertex of a surface sees: shadows, soft when there are many directions.</summary>
internal sealed class Occlusion
{
    private const int Size = 256;

    private readonly VisibilityBuffer _buffer = new(Size, Size, 1);
    private readonly Vector3[] _seen;

    /// <param name="vertices">Most vertices of a surface.</param>
    public Occlusion(int vertices) => _seen = new Vector3[vertices];

    /// <summary>Share of the light from some directions that reaches each vertex.</summary>
    /// <param name="points">Vertices.</param>
    /// <param name="normals">Their outward normals.</param>
    /// <param name="corners">Three indices for each triangle; both sides cast shadows.</param>
    /// <param name="directions">Towards the light, unit vectors.</param>
    /// <param name="weighsByCosine">Whether a direction counts as much as its light falls on the surface, rather than all the same.</param>
    /// <param name="tolerance">Nothing nearer to a vertex than this casts a shadow on it, in units of the points.</param>
    /// <param name="destination">0 (dark) to 1 for each vertex; 0 for vertices that face away from all directions.</param>
    public void Measure(
        ReadOnlySpan<Vector3> points, ReadOnlySpan<Vector3> normals, ReadOnlySpan<int> corners,
        ReadOnlySpan<Vector3> directions, bool weighsByCosine, float tolerance, Span<float> destination)
    {
        destination.Clear();
        var total = new float[points.Length];
        var (centre, radius) = Ball(points);
        var pixels = Size / (2.02f * radius);
        foreach (var direction in directions)
        {
            var side = Vector3.Normalize(Vector3.Cross(MathF.Abs(direction.Y) < 0.9f ? Vector3.UnitY : Vector3.UnitX, direction));
            var up = Vector3.Cross(direction, side);
            for (var i = 0; i < points.Length; i++)
            {
                // The depth of this projection is a length: 0 behind everything, greater when nearer to the light.
                var offset = points[i] - centre;
                _seen[i] = new(
                    (Size / 2f) + (pixels * Vector3.Dot(offset, side)), (Size / 2f) - (pixels * Vector3.Dot(offset, up)),
                    (1.01f * radius) + Vector3.Dot(offset, direction));
            }
            _buffer.Clear();
            _buffer.Draw(_seen.AsSpan(0, points.Length), corners, 0, FaceCulling.None);
            for (var i = 0; i < points.Length; i++)
            {
                var cosine = Vector3.Dot(normals[i], direction);
                var weight = weighsByCosine ? Math.Max(0, cosine) : 1;
                total[i] += weight;
                // Steep surfaces are stored coarsely: look from a little outside of them.
                var slack = tolerance * (1 + (2 * (1 - Math.Max(0, cosine))));
                destination[i] += weight * Reaches(_seen[i], slack);
            }
        }
        for (var i = 0; i < points.Length; i++)
            destination[i] = total[i] > 0 ? destination[i] / total[i] : 0;
    }

    /// <summary>Directions spread evenly over a cap of the sphere (a Fibonacci spiral).</summary>
    /// <param name="axis">Middle of the cap, a unit vector.</param>
    /// <param name="halfAngle">Radians; pi for the whole sphere.</param>
    /// <param name="count">How many.</param>
    public static Vector3[] Directions(Vector3 axis, float halfAngle, int count)
    {
        var side = Vector3.Normalize(Vector3.Cross(MathF.Abs(axis.Y) < 0.9f ? Vector3.UnitY : Vector3.UnitX, axis));
        var up = Vector3.Cross(axis, side);
        var directions = new Vector3[count];
        for (var i = 0; i < count; i++)
        {
            var cosine = 1 - ((1 - MathF.Cos(halfAngle)) * (i + 0.5f) / count);
            var sine = MathF.Sqrt(Math.Max(0, 1 - (cosine * cosine)));
            var turn = i * MathF.PI * (3 - MathF.Sqrt(5));
            directions[i] = (cosine * axis) + (sine * MathF.Cos(turn) * side) + (sine * MathF.Sin(turn) * up);
        }
        return directions;
    }

    // The mean over the four nearest samples makes the edges of shadows soft.
    private float Reaches(Vector3 seen, float slack)
    {
        var (x, y) = (seen.X - 0.5f, seen.Y - 0.5f);
        var (left, top) = (Math.Clamp((int)x, 0, Size - 2), Math.Clamp((int)y, 0, Size - 2));
        var (tx, ty) = (x - left, y - top);
        var at = (top * _buffer.Stride) + left;
        var depths = _buffer.Depths;
        return float.Lerp(
            float.Lerp(Free(depths[at]), Free(depths[at + 1]), tx),
            float.Lerp(Free(depths[at + _buffer.Stride]), Free(depths[at + _buffer.Stride + 1]), tx), ty);

        float Free(float nearest) => nearest <= seen.Z + slack ? 1 : 0;
    }

    private static (Vector3 Centre, float Radius) Ball(ReadOnlySpan<Vector3> points)
    {
        var (low, high) = (points[0], points[0]);
        foreach (var point in points)
            (low, high) = (Vector3.Min(low, point), Vector3.Max(high, point));
        return ((low + high) / 2, Vector3.Distance(low, high) / 2);
    }
}
