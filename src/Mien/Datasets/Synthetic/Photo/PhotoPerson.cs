using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Who, made of a portrait: proportions, mirror image, skin; drawn from a seed.</summary>
internal sealed record PhotoPerson
{
    /// <summary>Number of the portrait.</summary>
    public required int Portrait { get; init; }

    /// <summary>Deviations of each of <see cref="ShapeTable.Proportions"/>.</summary>
    public required float[] Proportions { get; init; }

    /// <summary>Colour of the skin in even light, linear.</summary>
    public required Vector3 Skin { get; init; }

    /// <summary>Factor on the colour of the irises, linear.</summary>
    public required Vector3 Iris { get; init; }

    /// <summary>Draws a person.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="portraits">Number of portraits to choose from.</param>
    public static PhotoPerson Draw(ulong seed, int portraits)
    {
        var random = new SeededRandom(seed ^ 0xFACE);
        var portrait = random.Below(portraits);
        var proportions = new float[ShapeTable.Proportions.Count];
        for (var i = 0; i < proportions.Length; i++)
            proportions[i] = Math.Clamp(random.Normal(), -1.6f, 1.6f);
        var light = MathF.Exp(random.Uniform(-2.2f, -1));                 // green
        var redness = random.Uniform(-0.06f, 0.06f);
        return new()
        {
            Portrait = portrait,
            Proportions = proportions,
            // Darker skin is also warmer: melanin takes blue first.
            Skin = new(1.25f * MathF.Pow(light, 0.87f) * (1 + redness), light, 0.95f * MathF.Pow(light, 1.15f) * (1 - redness)),
            Iris = new Vector3(random.Uniform(0.7f, 1.3f), random.Uniform(0.7f, 1.2f), random.Uniform(0.7f, 1.4f)) * random.Uniform(0.5f, 1.4f),
        };
    }
}
