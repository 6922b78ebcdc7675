using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>A portrait's picture with another skin and another backdrop.</summary>
internal sealed class PhotoPainter(Portrait portrait)
{
    // How far from the cheeks' colour skin may be, as deviations of logarithms: of brightness, red to green, blue to green.
    private static readonly Vector3 SkinSpread = new(1.2f, 0.35f, 0.55f);

    // Green of the skin in a well lit photograph.
    private const float NormalSkin = 0.25f;

    private const float WhiteToSkin = 1.2f;

    // How far the photograph's own tone of skin stays, which the light of its scene shares.
    private const float ToneKept = 0.8f;

    private readonly Vector4 _skin = SkinColour(portrait);

    /// <summary>Factor on all colours: a dark photograph becomes brighter as a whole.</summary>
    public float Gain => Math.Clamp(MathF.Sqrt(NormalSkin / _skin.Y), 0.8f, 2);

    /// <summary>The eyes in the same light.</summary>
    public EyeLook Eyes(PhotoPerson person)
    {
        var eyes = portrait.Eyes;
        // In the shade of brows and lids the white is hardly brighter than the cheeks.
        var white = Gain * Math.Min(1, WhiteToSkin * _skin.Y / eyes.White.Y) * eyes.White;
        return eyes with { White = white, Iris = Vector3.Clamp(eyes.Iris * person.Iris, new(0.004f), 0.4f * white) };
    }

    /// <summary>Paints the picture of a person in a take.</summary>
    public Texture Paint(PhotoPerson person, PhotoTake take)
    {
        var change = Vector4.Clamp(new Vector4(person.Skin, 1) / _skin, new(0.6f), new(1.6f));
        change = Vector4.Lerp(change, new(change.Y), ToneKept) / Gain;
        var backdrop = Gain * BackdropColour();
        var hair = HairColour();
        var strands = new ValueNoise(1);
        var texels = portrait.Picture.Texels.ToArray();
        for (var y = 0; y < Portrait.Texels; y++)
        {
            for (var x = 0; x < Portrait.Texels; x++)
            {
                ref var texel = ref texels[(y * Portrait.Texels) + x];
                var point = Portrait.Posing(new Vector2(x + 0.5f, y + 0.5f) / Portrait.Texels);
                var share = SkinShare(texel, _skin) * Smooth.Step(2.4f, 1.6f, new Vector2(point.X / 0.8f, (point.Y + 0.6f) / 1.3f).Length());
                var (behind, seen) = (Behind(point), texel.W);
                // A crown that was cut off by the photograph's edge gets hair.
                if (seen < 1 && point.Y > 0.3f)
                {
                    var crown = Smooth.Step(1, 0.88f, new Vector2(point.X / 1.35f, (point.Y + 0.4f) / 2).Length());
                    var strand = hair * (1 + (0.25f * strands.At(new(16 * point.X, 1.5f * point.Y, 0))));
                    texel = Vector4.Lerp(texel, strand, crown * Smooth.Step(1, 0.8f, seen));
                }
                texel *= Gain * Vector4.Lerp(Vector4.One, change, share);
                if (behind > 0)
                    texel = Vector4.Lerp(texel, Vector4.Lerp(backdrop, texel, seen) * new Vector4(take.Backdrop, 1), behind);
            }
        }
        return new(Portrait.Texels, Portrait.Texels, texels);
    }

    private static Vector4 SkinColour(Portrait portrait)
    {
        var sum = Vector4.Zero;
        int[] cheeks = [50, 101, 205, 280, 330, 425];
        foreach (var point in cheeks)
        {
            var place = Portrait.Place(new(portrait.Posed[point].X, portrait.Posed[point].Y));
            sum += portrait.Picture.Sample(place.X, place.Y);
        }
        return sum / cheeks.Length;
    }

    /// <summary>Mean of what was photographed just outside of forehead and temples.</summary>
    private Vector4 HairColour()
    {
        const float outside = 1.13f;
        var centre = (portrait.Posed[FacePoints.Forehead] + portrait.Posed[FacePoints.Chin]) / 2;
        var (sum, total) = (Vector4.Zero, 1e-6f);
        int[] points = [10, 109, 338, 67, 297, 103, 332, 54, 284, 21, 251];
        foreach (var point in points)
        {
            var at = centre + (outside * (portrait.Posed[point] - centre));
            var place = Portrait.Place(new(at.X, at.Y));
            var texel = portrait.Picture.Sample(place.X, place.Y);
            var share = texel.W * (1.02f - SkinShare(texel, _skin));
            sum += share * texel;
            total += share;
        }
        return sum / total;
    }

    /// <summary>Mean of what was photographed behind the person.</summary>
    private Vector4 BackdropColour()
    {
        var (sum, total) = (Vector4.Zero, 1e-6f);
        for (var i = 0; i < portrait.Picture.Texels.Length; i++)
        {
            var point = Portrait.Posing(new Vector2(i % Portrait.Texels, i / Portrait.Texels) / Portrait.Texels);
            var texel = portrait.Picture.Texels[i];
            var share = texel.W >= 1 && point.Y > -1 ? Behind(point) : 0;
            sum += share * texel;
            total += share;
        }
        return sum / total;
    }

    private static float SkinShare(Vector4 colour, Vector4 skin)
    {
        const float dark = 0.004f;
        var (red, green, blue) = ((colour.X + dark) / (skin.X + dark), (colour.Y + dark) / (skin.Y + dark), (colour.Z + dark) / (skin.Z + dark));
        return MathF.Exp(-0.5f * (new Vector3(MathF.Log(green), MathF.Log(red / green), MathF.Log(blue / green)) / SkinSpread).LengthSquared());
    }

    /// <summary>How surely a point is behind the person: outside of head and shoulders, 0..1.</summary>
    private static float Behind(Vector2 point)
    {
        var shoulders = 1.5f + (2.2f * Smooth.Step(-1.4f, -2.4f, point.Y));
        var halfHeight = point.Y > -0.4f ? 1.95f : 3.5f;
        return Smooth.Step(0.9f, 1.15f, new Vector2(point.X / shoulders, (point.Y + 0.4f) / halfHeight).Length());
    }
}
