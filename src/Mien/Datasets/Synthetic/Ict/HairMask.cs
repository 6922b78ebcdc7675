using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Strands of hair end at different lengths; everything else worn has no holes.</summary>
internal readonly ref struct HairMask : ISampleMask
{
    /// <summary>What is drawn.</summary>
    public required IctMesh Mesh { get; init; }

    /// <summary>Its vertices: x and y in pixels, z = 1 / depth.</summary>
    public required ReadOnlySpan<Vector3> Points { get; init; }

    /// <summary>Strands end within this last share of the hair's length.</summary>
    public required float Ragged { get; init; }

    /// <summary>Seed of the strands.</summary>
    public required ulong Seed { get; init; }

    /// <inheritdoc/>
    public bool Shows(int triangle, Vector2 place)
    {
        if (Mesh.Parts[triangle] != (byte)IctPart.Hair)
            return true;
        var corners = Mesh.Corners.AsSpan(3 * triangle, 3);
        var (a, b, c) = (Mesh.Places[corners[0]], Mesh.Places[corners[1]], Mesh.Places[corners[2]]);
        if (Math.Max(a.Y, Math.Max(b.Y, c.Y)) <= 1 - Ragged)
            return true;
        var weights = Barycentric.At(Points[corners[0]], Points[corners[1]], Points[corners[2]], place);
        var (u, v) = ((weights.X * a.X) + (weights.Y * b.X) + (weights.Z * c.X), (weights.X * a.Y) + (weights.Y * b.Y) + (weights.Z * c.Y));
        var noise = new ValueNoise(Seed ^ 0x3A57);
        var end = 1 - (Ragged * (0.5f + (0.3f * noise.At(new(u * 150, 0, 0))) + (0.3f * noise.At(new(u * 430, 0, 2)))));
        return v < end;
    }
}
