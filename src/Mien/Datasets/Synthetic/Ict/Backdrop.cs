using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Paints what is behind a person: a lit wall, or a room out of focus.</summary>
internal static class Backdrop
{
    /// <summary>Paints one.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <returns>Linear colours, [H, W].</returns>
    public static Vector4[] Paint(ulong seed, int width, int height)
    {
        var random = new SeededRandom(seed ^ 0xBACC);
        var (upper, lower) = (Colour(random), Colour(random));
        var glow = new Vector2(random.Uniform(), random.Uniform(0, 0.8f));
        var strength = random.Uniform(0, 0.5f);
        var (grain, structure) = (new ValueNoise(seed), random.Uniform(0, 0.12f));
        var shapes = random.Chance(0.6f) ? Room(random) : [];
        var picture = new Vector4[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var place = new Vector2((x + 0.5f) / width, (y + 0.5f) / height);
                var colour = Vector3.Lerp(upper, lower, place.Y) * (1 + (strength * Smooth.Bell((place - glow) / 0.35f)));
                foreach (var shape in shapes)
                    colour = Vector3.Lerp(colour, shape.Colour, shape.Cover(place));
                colour *= 1 + (structure * grain.At(new(place * 7, 0))) + (0.4f * structure * grain.At(new(place * 31, 5)));
                picture[(y * width) + x] = new(colour, 1);
            }
        }
        return picture;
    }

    private static Shape[] Room(SeededRandom random)
    {
        var shapes = new Shape[4 + random.Below(7)];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = new(
                new(random.Uniform(-0.1f, 1.1f), random.Uniform(-0.1f, 1.1f)), new(random.Uniform(0.04f, 0.3f), random.Uniform(0.06f, 0.5f)),
                random.Uniform(0.02f, 0.08f), random.Uniform(0.5f, 1), Colour(random));
        }
        return shapes;
    }

    private static Vector3 Colour(SeededRandom random)
    {
        var grey = MathF.Pow(random.Uniform(0.2f, 0.92f), 2.2f);
        var hue = random.Uniform(0, 2 * MathF.PI);
        var colour = new Vector3(MathF.Cos(hue), MathF.Cos(hue - 2.1f), MathF.Cos(hue + 2.1f));
        return grey * (Vector3.One + (random.Uniform(0, 0.35f) * colour));
    }

    /// <summary>A blurred rectangle.</summary>
    private readonly record struct Shape(Vector2 Centre, Vector2 Half, float Blur, float Strength, Vector3 Colour)
    {
        public float Cover(Vector2 place)
        {
            var beyond = Vector2.Abs(place - Centre) - Half;
            return Strength * Smooth.Step(Blur, -Blur, beyond.X) * Smooth.Step(Blur, -Blur, beyond.Y);
        }
    }
}
