using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Paints skin: reflectance in red, green, blue, and gloss in the fourth value.</summary>
/// <remarks>Places are those of the mean face, in centimetres, so that every feature sits where it belongs on every identity.</remarks>
internal sealed class SkinPainter(PersonLook look)
{
    private readonly ValueNoise _blotches = new(look.Seed + 1);
    private readonly ValueNoise _pores = new(look.Seed + 2);
    private readonly ValueNoise _stubble = new(look.Seed + 3);
    private readonly ValueNoise _spots = new(look.Seed + 4);

    /// <summary>Paints a whole texture.</summary>
    public Texture Paint(SkinMap map)
    {
        var texels = new Vector4[map.Size * map.Size];
        for (var i = 0; i < texels.Length; i++)
            texels[i] = At(map.Places[i]);
        return new(map.Size, map.Size, texels);
    }

    private Vector4 At(Vector3 place)
    {
        var side = MathF.Abs(place.X);
        var isFront = Smooth.Step(2, 5, place.Z);
        var blotch = (0.6f * _blotches.At(place * 0.55f)) + (0.4f * _blotches.At(place * 1.4f));
        var pore = (0.6f * _pores.At(place * 5)) + (0.4f * _pores.At(place * 11));
        var albedo = look.Skin * (1 + (0.07f * blotch) + (0.05f * pore));

        albedo *= Vector3.Lerp(Vector3.One, new(1.06f, 0.74f, 0.7f), look.Ruddiness * Blood(place, side, isFront));
        albedo *= Vector3.One - (Shade(place, side, isFront) * new Vector3(0.42f, 0.5f, 0.46f));
        var freckle = look.Freckles * Smooth.Step(0.35f, 0.6f, _spots.At(place * 4)) * isFront * Smooth.Bell(new((side - 2.5f) / 3, (place.Y - 1) / 2));
        albedo *= Vector3.One - (freckle * new Vector3(0.3f, 0.42f, 0.5f));

        var gloss = 0.3f + (0.35f * isFront * (Smooth.Bell(new(side / 3, (place.Y - 8.3f) / 2)) + Smooth.Bell(new(side / 0.9f, (place.Y - 1.5f) / 2.5f))));
        gloss *= 1 + (0.4f * pore);
        var beard = Beard(place, side);
        albedo = Vector3.Lerp(albedo, look.Brow * (1 + (0.5f * _stubble.At(place * 7))), beard);
        var scalp = ScalpHair(place);
        albedo = Vector3.Lerp(albedo, look.Hair * 0.8f, scalp);
        return new(albedo, gloss * (1 - (0.7f * Math.Max(beard, scalp))));
    }

    /// <summary>Where blood shows: cheeks, nose, ears, chin.</summary>
    private static float Blood(Vector3 place, float side, float isFront)
    {
        var cheek = 0.75f * Smooth.Bell(new((side - 4.4f) / 1.7f, (place.Y + 0.2f) / 1.6f));
        var nose = 0.8f * Smooth.Bell(new(side / 1.3f, (place.Y - 0.3f) / 1.3f));
        var chin = 0.35f * Smooth.Bell(new(side / 1.5f, (place.Y + 6.2f) / 1));
        var ear = 0.8f * Smooth.Step(7.3f, 8, side) * Smooth.Step(-2, -0.5f, place.Y) * Smooth.Step(6, 4.5f, place.Y);
        var neck = 0.25f * Smooth.Step(-8, -11, place.Y);
        return Math.Min(1, (isFront * (cheek + nose + chin)) + ear + neck);
    }

    /// <summary>Darker places: lids, under the eyes, inner corners.</summary>
    private float Shade(Vector3 place, float side, float isFront)
    {
        var under = (0.14f + (0.3f * look.Age)) * Smooth.Bell(new((side - 2.9f) / 1.2f, (place.Y - 2.0f) / 0.45f));
        var lid = 0.22f * Smooth.Bell(new((side - 3.2f) / 1.4f, (place.Y - 4.35f) / 0.4f));
        var corner = 0.3f * Smooth.Bell(new((side - 1.7f) / 0.6f, (place.Y - 3.6f) / 0.8f));
        return isFront * (under + lid + corner);
    }

    private float Beard(Vector3 place, float side)
    {
        if (look.Beard <= 0)
            return 0;
        // From the sideburns down along the cheek to the upper lip; the neck below the jaw is shaven.
        var edge = side < 3 ? -1.35f - (0.05f * side) : -1.5f - (0.55f * MathF.Sin(MathF.Min(side - 3, 2.2f) * 1.4f)) + (1.5f * Math.Max(0, side - 4.9f));
        var ragged = 0.35f * _stubble.At(place * 2.5f);
        var below = Smooth.Step(edge + 0.35f, edge - 0.35f, place.Y + ragged);
        var above = Smooth.Step(-9.6f, -8.4f, place.Y);
        var isBeforeEar = Smooth.Step(0.5f, 2, place.Z) * Smooth.Step(8.3f, 7.4f, side);
        var philtrum = 1 - (0.5f * Smooth.Bell(new(side / 0.25f, (place.Y + 1.9f) / 0.6f)));
        var strands = 0.75f + (0.25f * _stubble.At(new Vector3(place.X * 6, place.Y * 2, place.Z * 6)));
        return Math.Clamp(look.Beard * below * above * isBeforeEar * philtrum * strands, 0, 0.95f);
    }

    private float ScalpHair(Vector3 place)
    {
        if (look.Style == HairStyle.Bald || place.Y < -6)
            return 0;
        var (azimuth, elevation) = Scalp.Angles(place);
        var isEar = MathF.Abs(place.X) > 7.55f && place.Z > -0.6f && place.Y < 5.4f;
        if (isEar)
            return 0;
        var ragged = 0.05f * _stubble.At(new Vector3(azimuth * 14, 0, 3));
        var inside = Smooth.Step(-0.05f, 0.09f, elevation + ragged - Scalp.EdgeElevation(azimuth, look.Hairline));
        var density = look.Style == HairStyle.Shaven ? 0.72f : 0.95f;
        return density * inside * (0.88f + (0.12f * _stubble.At(place * 8)));
    }
}
