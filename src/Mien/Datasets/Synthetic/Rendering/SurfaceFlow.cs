using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Where every visible point of a surface goes in the picture while the surface changes its shape.</summary>
internal readonly ref struct SurfaceFlow
{
    /// <summary>Which triangle each pixel sees before.</summary>
    public required VisibilityBuffer Seen { get; init; }

    /// <summary>Three indices into the vertices for each triangle.</summary>
    public required ReadOnlySpan<int> Corners { get; init; }

    /// <summary>Looks at the surface before and after.</summary>
    public required PerspectiveCamera Camera { get; init; }

    /// <summary>The vertices before, in the picture.</summary>
    public required ReadOnlySpan<Vector3> Points { get; init; }

    /// <summary>The vertices before.</summary>
    public required ReadOnlySpan<Vector3> From { get; init; }

    /// <summary>The vertices after.</summary>
    public required ReadOnlySpan<Vector3> To { get; init; }

    /// <summary>Writes the flow: 0 where no surface is seen, NaN where the surface does not keep its looks.</summary>
    /// <param name="isKnown">Whether a triangle carries what is seen on it along.</param>
    /// <param name="destination">[2, height, width], pixels: to the right, then downwards.</param>
    public void Write(Func<int, bool> isKnown, Span<float> destination)
    {
        var (width, height) = (Seen.Width, Seen.Height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var triangle = Seen.Triangles[(y * Seen.Stride) + x];
                var flow = triangle == VisibilityBuffer.Nothing ? Vector2.Zero : isKnown(triangle) ? At(triangle, new(x + 0.5f, y + 0.5f)) : new(float.NaN);
                destination[(y * width) + x] = flow.X;
                destination[(width * height) + (y * width) + x] = flow.Y;
            }
        }
    }

    private Vector2 At(int triangle, Vector2 place)
    {
        var (a, b, c) = (Corners[3 * triangle], Corners[(3 * triangle) + 1], Corners[(3 * triangle) + 2]);
        var weights = Barycentric.At(Points[a], Points[b], Points[c], place);
        var start = Camera.Project((weights.X * From[a]) + (weights.Y * From[b]) + (weights.Z * From[c]));
        var end = Camera.Project((weights.X * To[a]) + (weights.Y * To[b]) + (weights.Z * To[c]));
        return new(end.X - start.X, end.Y - start.Y);
    }
}
