using System.Numerics;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>A mesh while it is put together.</summary>
internal sealed class MeshDraft
{
    /// <summary>Vertices so far.</summary>
    public int Count => Rest.Count;

    /// <summary>Each vertex of the neutral face.</summary>
    public List<Vector3> Rest { get; } = [];

    /// <summary>Place of each on the portrait's picture.</summary>
    public List<Vector2> Places { get; } = [];

    /// <summary>Share of the head's motion in each vertex's.</summary>
    public List<float> Follow { get; } = [];

    /// <summary>Three vertices a triangle.</summary>
    public List<int> Corners { get; } = [];

    /// <summary>The <see cref="FacePart"/> of each triangle.</summary>
    public List<byte> Parts { get; } = [];

    /// <summary>Adds a vertex.</summary>
    public void Add(Vector3 point, Vector2 place, float follow)
    {
        Rest.Add(point);
        Places.Add(place);
        Follow.Add(follow);
    }

    /// <summary>Adds triangles.</summary>
    public void Join(ReadOnlySpan<int> corners, FacePart part)
    {
        Corners.AddRange(corners);
        for (var i = 0; i < corners.Length; i += 3)
            Parts.Add((byte)part);
    }

    /// <summary>Joins four vertices, given clockwise as the camera sees them.</summary>
    public void JoinQuad(int topLeft, int topRight, int bottomRight, int bottomLeft, FacePart part) =>
        Join([topLeft, bottomLeft, topRight, topRight, bottomLeft, bottomRight], part);

    /// <summary>Joins the vertices of a grid, row by row from a first one on.</summary>
    public void JoinGrid(int first, int columns, int rows, FacePart part)
    {
        var stride = columns + 1;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = first + (row * stride) + column;
                JoinQuad(at, at + 1, at + stride + 1, at + stride, part);
            }
        }
    }
}
