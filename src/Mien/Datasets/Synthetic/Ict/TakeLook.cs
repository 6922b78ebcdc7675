using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>How a take is filmed: light, camera, clothes, background; drawn from a seed.</summary>
internal sealed record TakeLook
{
    /// <summary>The light.</summary>
    public required Lighting Lighting { get; init; }

    /// <summary>From the camera to the head, centimetres.</summary>
    public required float Distance { get; init; }

    /// <summary>Where the head is off the picture's middle, in picture heights.</summary>
    public required Vector2 Offset { get; init; }

    /// <summary>Factor on all light.</summary>
    public required float Exposure { get; init; }

    /// <summary>See <see cref="Sensor.Softness"/>.</summary>
    public required float Softness { get; init; }

    /// <summary>Standard deviation of the camera's noise, grey levels.</summary>
    public required float Noise { get; init; }

    /// <summary>Colour of the clothes, linear.</summary>
    public required Vector3 Clothes { get; init; }

    /// <summary>Second colour of the clothes' pattern; the same as the first for plain ones.</summary>
    public required Vector3 Pattern { get; init; }

    /// <summary>How deep the collar is cut in front, centimetres.</summary>
    public required float Neckline { get; init; }

    /// <summary>Seed of everything fine-grained.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Draws a take.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="skin">Brightness of the skin, which the camera's exposure for faces largely makes up for.</param>
    public static TakeLook Draw(ulong seed, float skin)
    {
        var random = new SeededRandom(seed ^ 0x7A4E);
        var azimuth = random.Uniform(-1.05f, 1.05f);
        var elevation = random.Uniform(0.1f, 0.95f);
        var warmth = random.Uniform(-0.12f, 0.12f);
        var tint = new Vector3(1 + warmth, 1, 1 - warmth);
        var skyWarmth = random.Uniform(-0.08f, 0.08f);
        var sky = new Vector3(1 + skyWarmth, 1, 1 - skyWarmth);
        var contrast = random.Uniform(0.35f, 0.75f);                      // share of the lamp in all light
        var clothes = Colour(random);
        return new()
        {
            Lighting = new()
            {
                Direction = new(MathF.Sin(azimuth) * MathF.Cos(elevation), MathF.Sin(elevation), MathF.Cos(azimuth) * MathF.Cos(elevation)),
                Lamp = 1.15f * contrast * tint,
                Sky = 1.1f * (1 - contrast) * sky,
                Ground = 0.6f * (1 - contrast) * new Vector3(1, 0.95f, 0.88f),
            },
            Distance = random.Uniform(55, 120),
            Offset = new(random.Uniform(-0.02f, 0.02f), random.Uniform(-0.02f, 0.02f)),
            Exposure = random.Uniform(0.85f, 1.15f) * MathF.Pow(0.36f / Math.Max(skin, 0.02f), 0.75f),
            Softness = random.Uniform(0, 0.14f),
            Noise = random.Uniform(0.5f, 3.5f),
            Clothes = clothes,
            Pattern = random.Chance(0.3f) ? Colour(random) : clothes,
            Neckline = random.Chance(0.4f) ? random.Uniform(1, 4) : 0.3f,
            Seed = seed,
        };
    }

    private static Vector3 Colour(SeededRandom random)
    {
        var grey = MathF.Pow(random.Uniform(0.12f, 0.85f), 2.2f);
        var hue = random.Uniform(0, 2 * MathF.PI);
        var colour = new Vector3(MathF.Cos(hue), MathF.Cos(hue - 2.1f), MathF.Cos(hue + 2.1f));
        return Vector3.Clamp(grey * (Vector3.One + (random.Uniform(0, 0.8f) * colour)), new(0.01f), new(0.85f));
    }
}
