using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>How a take is filmed: light, camera and backdrop, drawn from a seed.</summary>
internal sealed record PhotoTake
{
    /// <summary>Light on top of the photograph's own, as factors on its colours.</summary>
    public required Lighting Lighting { get; init; }

    /// <summary>Factor on all light.</summary>
    public required float Exposure { get; init; }

    /// <summary>See <see cref="Sensor.Softness"/>.</summary>
    public required float Softness { get; init; }

    /// <summary>Standard deviation of the camera's noise, grey levels.</summary>
    public required float Noise { get; init; }

    /// <summary>Where the head is off the picture's middle, in picture heights.</summary>
    public required Vector2 Offset { get; init; }

    /// <summary>Factor on the colours behind the person.</summary>
    public required Vector3 Backdrop { get; init; }

    /// <summary>Draws a take.</summary>
    public static PhotoTake Draw(ulong seed)
    {
        var random = new SeededRandom(seed ^ 0x5CE7E);
        var azimuth = random.Uniform(-1, 1);
        var elevation = random.Uniform(0.2f, 0.9f);
        var contrast = random.Uniform(0.25f, 0.6f);
        var warmth = random.Uniform(-0.1f, 0.1f);
        var tint = new Vector3(1 + warmth, 1, 1 - warmth);
        return new()
        {
            Lighting = new()
            {
                Direction = new(MathF.Sin(azimuth) * MathF.Cos(elevation), MathF.Sin(elevation), MathF.Cos(azimuth) * MathF.Cos(elevation)),
                Lamp = contrast * 1.25f * tint,
                Sky = (1 - (0.8f * contrast)) * tint,
                Ground = (1 - contrast) * 0.85f * tint,
            },
            Exposure = random.Uniform(0.85f, 1.15f),
            Softness = random.Uniform(0, 0.08f),
            Noise = random.Uniform(0.5f, 3),
            Offset = new(random.Uniform(-0.02f, 0.02f), random.Uniform(-0.02f, 0.02f)),
            Backdrop = MathF.Exp(random.Uniform(-1.2f, 0.3f))
                * new Vector3(random.Uniform(0.75f, 1.25f), random.Uniform(0.85f, 1.15f), random.Uniform(0.75f, 1.25f)),
        };
    }
}
