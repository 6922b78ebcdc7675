using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>One distant lamp and light from all around: sky above, ground below.</summary>
/// <remarks>Colours are linear; a white surface that faces a lamp of colour 1 looks white.</remarks>
internal sealed record Lighting
{
    // A highlight of less than exp(-7) of the lamp is not worth a power: cosine^n <= exp(-n (1 - cosine)).
    private const float Invisible = 7;

    /// <summary>Where the lamp is, a unit vector in the scene (x right, y up, z to the camera).</summary>
    public required Vector3 Direction { get; init; }

    /// <summary>Colour and strength of the lamp.</summary>
    public required Vector3 Lamp { get; init; }

    /// <summary>Light from above.</summary>
    public required Vector3 Sky { get; init; }

    /// <summary>Light from below.</summary>
    public required Vector3 Ground { get; init; }

    /// <summary>How far lamplight reaches round a surface, 0 (Lambert) to 1; skin scatters a little.</summary>
    public float Wrap { get; init; } = 0.2f;

    /// <summary>Light that a matt surface receives.</summary>
    /// <param name="normal">Outward, a unit vector.</param>
    /// <param name="open">Share of the surroundings that is not hidden, 0..1.</param>
    /// <param name="lit">Share of the lamp that is not hidden, 0..1.</param>
    public Vector3 Received(Vector3 normal, float open, float lit) => Received(normal, open, lit, new(Wrap));

    /// <summary>Light that a surface receives which scatters each colour differently.</summary>
    /// <param name="normal">Outward, a unit vector.</param>
    /// <param name="open">Share of the surroundings that is not hidden, 0..1.</param>
    /// <param name="lit">Share of the lamp that is not hidden, 0..1.</param>
    /// <param name="wrap">How far red, green and blue lamplight reach round the surface, 0..1.</param>
    public Vector3 Received(Vector3 normal, float open, float lit, Vector3 wrap)
    {
        var facing = Vector3.Max(Vector3.Zero, (new Vector3(Vector3.Dot(normal, Direction)) + wrap) / (Vector3.One + wrap));
        return (open * Vector3.Lerp(Ground, Sky, 0.5f + (0.5f * normal.Y))) + (lit * facing * Lamp);
    }

    /// <summary>Blinn-Phong highlight of the lamp, as strong as the lamp where it is mirrored into the camera.</summary>
    /// <param name="normal">Outward, a unit vector.</param>
    /// <param name="exponent">Sharpness: 8 (dull) to 500 (wet).</param>
    public float Highlight(Vector3 normal, float exponent)
    {
        var middle = Vector3.Normalize(Direction + Vector3.UnitZ);
        var cosine = Math.Max(0, Vector3.Dot(normal, middle));
        return (1 - cosine) * exponent > Invisible ? 0 : MathF.Pow(cosine, exponent);
    }
}
