using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Paints an eyeball as seen along its axis: texture coordinates are the sine of the angle to the axis.</summary>
internal static class EyePainter
{
    /// <summary>Sine at the edge of the texture.</summary>
    public const float Extent = 0.9f;

    private const int Size = 256;
    private const float Iris = 0.375f;                                     // 22 degrees
    private const float Edge = 0.03f;

    /// <summary>Paints one.</summary>
    public static Texture Paint(PersonLook look)
    {
        var random = new SeededRandom(look.Seed ^ 0x1215);
        var noise = new ValueNoise(look.Seed ^ 0x1216);
        var pupil = random.Uniform(0.12f, 0.165f);
        var veins = random.Uniform(0.02f, 0.14f);
        var texels = new Vector4[Size * Size];
        for (var i = 0; i < texels.Length; i++)
        {
            var place = new Vector2(((i % Size) + 0.5f) / Size, ((i / Size) + 0.5f) / Size);
            place = Extent * ((2 * place) - Vector2.One);
            var radius = place.Length();
            var angle = MathF.Atan2(place.Y, place.X);
            var fibre = noise.At(new(20 * MathF.Cos(angle), 20 * MathF.Sin(angle), 6 * radius));
            var white = new Vector3(0.56f, 0.51f, 0.47f) * Vector3.Lerp(Vector3.One, new(0.95f, 0.6f, 0.55f),
                veins * Smooth.Step(0.4f, 0.85f, radius) * (1 + noise.At(new(place * 9, 2))));
            var ring = 1 + (0.5f * Smooth.Step(0.32f, 0.2f, radius)) + (0.35f * fibre);
            var iris = look.Iris * ring * (1 - (0.65f * Smooth.Step(Iris - 0.07f, Iris, radius)));
            var colour = Vector3.Lerp(iris, white, Smooth.Step(Iris - Edge, Iris + Edge, radius));
            colour = Vector3.Lerp(new(0.004f), colour, Smooth.Step(pupil - 0.015f, pupil + 0.015f, radius));
            texels[i] = new(colour, 1);
        }
        return new(Size, Size, texels);
    }

    /// <summary>Where a point of an eyeball is on the texture.</summary>
    /// <param name="offset">From the eye's centre.</param>
    /// <param name="forward">Axis through the pupil, a unit vector.</param>
    public static Vector2 Place(Vector3 offset, Vector3 forward)
    {
        var direction = Vector3.Normalize(offset);
        var side = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, forward));
        var up = Vector3.Cross(forward, side);
        var (x, y) = (Vector3.Dot(direction, side), Vector3.Dot(direction, up));
        var isBehind = Vector3.Dot(direction, forward) < 0;
        return isBehind ? Vector2.Zero : new(0.5f + (x / (2 * Extent)), 0.5f - (y / (2 * Extent)));
    }
}
