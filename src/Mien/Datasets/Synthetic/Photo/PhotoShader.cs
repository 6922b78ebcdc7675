using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>What each part of a photographed head looks like.</summary>
internal readonly ref struct PhotoShader : IPixelShader
{
    /// <summary>Three vertices a triangle.</summary>
    public required ReadOnlySpan<int> Corners { get; init; }

    /// <summary>The <see cref="FacePart"/> of each triangle.</summary>
    public required ReadOnlySpan<byte> Parts { get; init; }

    /// <summary>Where each vertex is on the picture or, of eyes and mouth, from their middle.</summary>
    public required ReadOnlySpan<Vector2> Places { get; init; }

    /// <summary>Factor on the colour at each vertex.</summary>
    public required ReadOnlySpan<Vector4> Light { get; init; }

    /// <summary>Depth of each channel of <see cref="Wrinkles"/> at each vertex.</summary>
    public required ReadOnlySpan<Vector4> Depths { get; init; }

    /// <summary>The person's picture.</summary>
    public required Texture Picture { get; init; }

    /// <summary>Where wrinkles are on the picture.</summary>
    public required Texture Wrinkles { get; init; }

    /// <summary>The person's right eye.</summary>
    public required EyePainter RightEye { get; init; }

    /// <summary>The person's left eye.</summary>
    public required EyePainter LeftEye { get; init; }

    /// <summary>The inside of the mouth.</summary>
    public required MouthPainter Mouth { get; init; }

    /// <inheritdoc/>
    public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel)
    {
        var corner = Corners.Slice(3 * triangle, 3);
        var place = (weights.X * Places[corner[0]]) + (weights.Y * Places[corner[1]]) + (weights.Z * Places[corner[2]]);
        var light = Mix(Light, corner, weights);
        return (FacePart)Parts[triangle] switch
        {
            FacePart.Skin => light * Picture.Sample(place.X, place.Y)
                * Math.Max(0.2f, 1 + Vector4.Dot(Mix(Depths, corner, weights), Wrinkles.Sample(place.X, place.Y))),
            FacePart.Surroundings => light * Picture.Sample(place.X, place.Y),
            FacePart.RightEye => light * RightEye.Paint(place),
            FacePart.LeftEye => light * LeftEye.Paint(place),
            _ => light * Mouth.Paint(place),
        };
    }

    private static Vector4 Mix(ReadOnlySpan<Vector4> values, ReadOnlySpan<int> corner, Vector3 weights) =>
        (weights.X * values[corner[0]]) + (weights.Y * values[corner[1]]) + (weights.Z * values[corner[2]]);
}
