using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>One eye behind its lids.</summary>
internal readonly struct EyePainter
{
    /// <summary>Colours, linear.</summary>
    public required EyeLook Look { get; init; }

    /// <summary>Middle of the iris from the eye's middle, in distances between the eyes.</summary>
    public required Vector2 Iris { get; init; }

    /// <summary>Where the lamp is mirrored, from the iris' middle in its radii.</summary>
    public required Vector2 CatchLight { get; init; }

    /// <summary>Height of the upper lid's edge, which throws a shadow.</summary>
    public required float LidHeight { get; init; }

    /// <summary>Length of a pixel, in distances between the eyes.</summary>
    public required float Pixel { get; init; }

    /// <summary>Colour at a place from the eye's middle.</summary>
    public Vector4 Paint(Vector2 place)
    {
        var offset = (place - Iris) / Look.Radius;
        var blur = Math.Max(0.12f, 0.8f * Pixel / Look.Radius);
        var radius = offset.Length();
        var rim = Smooth.Step(1.02f, 0.72f, radius);
        var iris = Look.Iris * (0.45f + (0.75f * rim) + (0.3f * Smooth.Step(0.4f, -0.8f, offset.Y)));
        var pupil = Smooth.Step(0.38f + blur, 0.38f - blur, radius);
        iris *= 1 - (0.93f * pupil);
        var white = Look.White * (1 - (0.35f * Smooth.Step(0.08f, 0.26f, MathF.Abs(place.X))));
        var colour = Vector3.Lerp(white, iris, Smooth.Step(1 + blur, 1 - blur, radius));
        var edge = LidHeight - (1.6f * place.X * place.X);
        colour *= 0.5f + (0.5f * Smooth.Step(0, 0.09f, edge - place.Y));
        var shine = Smooth.Step(0.15f + blur, 0.15f - blur, Vector2.Distance(offset, CatchLight));
        return new(Vector3.Lerp(colour, new(0.8f), 0.7f * shine), 1);
    }
}
