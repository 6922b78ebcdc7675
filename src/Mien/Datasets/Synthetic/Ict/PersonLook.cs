using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>What a person looks like apart from the shape of the head; drawn from a seed.</summary>
internal sealed record PersonLook
{
    // Reflectance of skin from very light to very dark, roughly Fitzpatrick's types I to VI.
    private static readonly Vector4[] SkinTones =
        [Srgb.Colour(0xEFC9B3), Srgb.Colour(0xE5B899), Srgb.Colour(0xCF9F80), Srgb.Colour(0xAD7E60), Srgb.Colour(0x825A44), Srgb.Colour(0x5E4232)];

    private static readonly Vector4[] HairColours =
        [Srgb.Colour(0x14100E), Srgb.Colour(0x2A1C14), Srgb.Colour(0x4A3020), Srgb.Colour(0x6E4A2C), Srgb.Colour(0xA98455), Srgb.Colour(0x7A3A1C)];

    private static readonly Vector4[] IrisColours =
        [Srgb.Colour(0x3A2414), Srgb.Colour(0x5A3A1E), Srgb.Colour(0x6E6238), Srgb.Colour(0x55705C), Srgb.Colour(0x5E7F99), Srgb.Colour(0x7A8C94)];

    /// <summary>Reflectance of the skin, linear.</summary>
    public required Vector3 Skin { get; init; }

    /// <summary>0 (very light) to 1 (very dark).</summary>
    public required float Darkness { get; init; }

    /// <summary>How red cheeks, nose and ears are, 0..1.</summary>
    public required float Ruddiness { get; init; }

    /// <summary>Reflectance of the lips, linear.</summary>
    public required Vector3 Lips { get; init; }

    /// <summary>0 (young) to 1 (old): lines, shades under the eyes, grey hair.</summary>
    public required float Age { get; init; }

    /// <summary>Density of freckles, 0..1.</summary>
    public required float Freckles { get; init; }

    /// <summary>How the hair is worn.</summary>
    public required HairStyle Style { get; init; }

    /// <summary>Reflectance of the hair, linear.</summary>
    public required Vector3 Hair { get; init; }

    /// <summary>How far the hairline has receded at the forehead, radians of elevation.</summary>
    public required float Hairline { get; init; }

    /// <summary>Reflectance of brows and beard, linear.</summary>
    public required Vector3 Brow { get; init; }

    /// <summary>Half the height of the brows, centimetres.</summary>
    public required float BrowHeight { get; init; }

    /// <summary>How dense the brows are, 0..1.</summary>
    public required float BrowDensity { get; init; }

    /// <summary>How dense the beard is, 0..1.</summary>
    public required float Beard { get; init; }

    /// <summary>How dark the line of the lashes is, 0..1.</summary>
    public required float Lashes { get; init; }

    /// <summary>Colour of the iris, linear.</summary>
    public required Vector3 Iris { get; init; }

    /// <summary>Colour of the glasses' frame, linear, or null without glasses.</summary>
    public required Vector3? Glasses { get; init; }

    /// <summary>Seed of everything fine-grained.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Draws a person.</summary>
    public static PersonLook Draw(ulong seed)
    {
        var random = new SeededRandom(seed ^ 0x10025EED);
        var darkness = random.Uniform();
        var isBearded = random.Chance(0.5f);                              // half of all people; of those some shave
        var age = random.Uniform();
        var skin = Pick(SkinTones, darkness) * new Vector3(
            1 + random.Uniform(-0.04f, 0.05f), 1 + random.Uniform(-0.03f, 0.03f), 1 + random.Uniform(-0.09f, 0.06f));
        // Dark skin rarely goes with fair hair, nor with light eyes.
        var fairness = random.Uniform() * Math.Clamp(1.35f - (1.6f * darkness), 0, 1);
        var hair = Pick(HairColours, fairness);
        var brow = hair * 0.7f;
        var grey = Smooth.Step(0.6f, 1, age) * random.Uniform();
        hair = Vector3.Lerp(hair, new(0.42f, 0.41f, 0.4f), grey);
        var lipTint = new Vector3(0.98f, 0.6f, 0.58f);
        var lips = skin * Vector3.Lerp(lipTint, new(0.9f, 0.72f, 0.72f), darkness);
        if (!isBearded && random.Chance(0.35f))
            lips = Vector3.Lerp(lips, new Vector3(0.45f, 0.06f, 0.08f), random.Uniform(0.2f, 0.6f));
        var style = random.Uniform() switch
        {
            var share when isBearded => share < 0.1f ? HairStyle.Bald : share < 0.25f ? HairStyle.Shaven
                : share < 0.62f ? HairStyle.Short : share < 0.93f ? HairStyle.Full : HairStyle.Long,
            var share => share < 0.02f ? HairStyle.Bald : share < 0.05f ? HairStyle.Shaven
                : share < 0.2f ? HairStyle.Short : share < 0.38f ? HairStyle.Full : HairStyle.Long,
        };
        return new()
        {
            Skin = skin,
            Darkness = darkness,
            Ruddiness = random.Uniform(0.25f, 0.9f) * (1 - (0.6f * darkness)),
            Lips = lips,
            Age = age,
            Freckles = random.Chance(0.2f) ? random.Uniform() * (1 - darkness) : 0,
            Style = style,
            Hair = hair,
            Hairline = random.Uniform(-0.05f, 0.1f) + (isBearded ? 0.15f * age * random.Uniform() : 0),
            Brow = brow,
            BrowHeight = isBearded ? random.Uniform(0.26f, 0.4f) : random.Uniform(0.16f, 0.28f),
            BrowDensity = random.Uniform(0.75f, 1),
            Beard = !isBearded ? 0 : random.Chance(0.55f) ? random.Uniform(0.02f, 0.3f) : random.Uniform(0.5f, 1),
            Lashes = isBearded ? random.Uniform(0.45f, 0.7f) : random.Uniform(0.65f, 1),
            Iris = Pick(IrisColours, Math.Clamp((1.3f * fairness * fairness) + random.Uniform(-0.15f, 0.15f), 0, 1)),
            Glasses = random.Chance(0.18f) ? (random.Chance(0.6f) ? new Vector3(0.02f) : new Vector3(0.2f, 0.13f, 0.06f)) : null,
            Seed = seed,
        };
    }

    /// <summary>A colour between those of a row.</summary>
    private static Vector3 Pick(Vector4[] colours, float place)
    {
        var at = place * (colours.Length - 1);
        var index = Math.Min((int)at, colours.Length - 2);
        return Vector4.Lerp(colours[index], colours[index + 1], at - index).AsVector3();
    }
}
