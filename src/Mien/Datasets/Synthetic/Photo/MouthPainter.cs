using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Teeth, tongue and the dark behind them.</summary>
internal readonly struct MouthPainter
{
    private const float HalfRow = 0.4f;

    private static readonly Vector3 Cavity = new(0.03f, 0.008f, 0.007f);
    private static readonly Vector3 Gum = new(0.3f, 0.1f, 0.09f);
    private static readonly Vector3 Tongue = new(0.28f, 0.085f, 0.075f);

    // Middles of the gaps between teeth, from the middle of the row.
    private static readonly float[] Gaps = [0, 0.135f, 0.24f, 0.335f];

    /// <summary>How far the jaw is down, in distances between the eyes.</summary>
    public required float Jaw { get; init; }

    /// <summary>Gap between the lips: a narrow one lets in little light.</summary>
    public required float Gap { get; init; }

    /// <summary>Colour of the teeth, linear.</summary>
    public required Vector3 Teeth { get; init; }

    /// <summary>Colour at a place from the middle between the closed lips.</summary>
    public Vector4 Paint(Vector2 place)
    {
        var across = MathF.Abs(place.X);
        var light = Smooth.Step(0, 0.12f, Gap) * (1 - (0.75f * Smooth.Step(0.12f, HalfRow, across)));
        var colour = Cavity;

        var tongue = new Vector2(place.X / 0.3f, (place.Y + 0.2f + (0.85f * Jaw)) / (0.08f + (0.28f * Jaw)));
        colour = Vector3.Lerp(colour, (0.55f + (0.35f * Smooth.Step(0.6f, -0.6f, tongue.Y))) * Tongue, Smooth.Step(1.1f, 0.8f, tongue.Length()));

        // The lower row sits on the jaw and is shorter; the upper one covers it.
        var lowerEdge = -0.085f - Jaw;
        colour = Row(colour, across, place.Y - lowerEdge, -0.11f, 0.8f * HalfRow, 0.7f);
        var upperEdge = -0.075f + (0.5f * across * across);
        colour = Row(colour, across, upperEdge - place.Y, -0.19f, HalfRow, 1);
        return new(colour * (0.25f + (0.75f * light)), 1);
    }

    // A row of teeth before a colour: above 0 is beyond its edge, below the height are the gums.
    private Vector3 Row(Vector3 behind, float across, float beyond, float height, float halfWidth, float brightness)
    {
        var cover = Smooth.Step(0.012f, -0.012f, beyond) * Smooth.Step(halfWidth + 0.03f, halfWidth - 0.03f, across);
        var gap = 1f;
        foreach (var middle in Gaps)
            gap = Math.Min(gap, 0.72f + (0.28f * Smooth.Step(0, 0.02f, MathF.Abs(across - middle))));
        var row = Vector3.Lerp(gap * Teeth, Gum, Smooth.Step(height + 0.015f, height - 0.015f, beyond));
        return Vector3.Lerp(behind, brightness * row, cover);
    }
}
