using System.Numerics;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Vertices and triangles that are added to a head.</summary>
internal sealed class Surface
{
    /// <summary>Vertices at rest, centimetres.</summary>
    public List<Vector3> Points { get; } = [];

    /// <summary>Place of each vertex on the texture of its part.</summary>
    public List<Vector2> Places { get; } = [];

    /// <summary>Three indices into <see cref="Points"/> for each triangle.</summary>
    public List<int> Corners { get; } = [];

    /// <summary>Part of each triangle.</summary>
    public List<byte> Parts { get; } = [];

    /// <summary>Adds a net of quadrilaterals.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="columns">Vertices along u, at least 2.</param>
    /// <param name="rows">Vertices along v, at least 2.</param>
    /// <param name="point">Where the vertex at (u, v), both 0..1, is.</param>
    /// <param name="faces">Outside is on the side of v x u; false turns the triangles round.</param>
    public void AddNet(IctPart part, int columns, int rows, Func<float, float, Vector3> point, bool faces = true)
    {
        var first = Points.Count;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (u, v) = (column / (columns - 1f), row / (rows - 1f));
                Points.Add(point(u, v));
                Places.Add(new(u, v));
            }
        }
        for (var row = 0; row + 1 < rows; row++)
        {
            for (var column = 0; column + 1 < columns; column++)
            {
                var a = first + (row * columns) + column;
                var (b, c, d) = (a + 1, a + columns, a + columns + 1);
                Corners.AddRange(faces ? [a, c, b, b, c, d] : [a, b, c, b, d, c]);
                Parts.Add((byte)part);
                Parts.Add((byte)part);
            }
        }
    }
}
