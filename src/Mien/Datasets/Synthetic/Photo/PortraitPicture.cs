using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>The upright picture of a portrait: the further beyond the photograph's edge, the more its edge is blurred, and the less the fourth value.</summary>
internal static class PortraitPicture
{
    private const float SeenBeyond = 24;                // texels

    /// <summary>Makes it.</summary>
    /// <param name="photo">The photograph.</param>
    /// <param name="upright">From its pixels to distances between the eyes, counted from the middle between them, y up.</param>
    public static Texture Develop(Image photo, Matrix3x2 upright)
    {
        const float unitsPerTexel = 2 * Portrait.HalfSize / Portrait.Texels;
        Matrix3x2.Invert(upright, out var toPhoto);
        var texelToPhoto = new Matrix3x2(
            unitsPerTexel, 0, 0, -unitsPerTexel, -Portrait.HalfSize, Portrait.HalfSize - Portrait.Below) * toPhoto;
        using var sampled = new Image(Portrait.Texels, Portrait.Texels);
        ImageSampler.Sample(photo, texelToPhoto, sampled, Outside.Nearest);
        var pixels = sampled.Pixels;
        var texels = new Vector4[Portrait.Texels * Portrait.Texels];
        for (var i = 0; i < texels.Length; i++)
            texels[i] = new(Srgb.ToLinear(pixels[3 * i]), Srgb.ToLinear(pixels[(3 * i) + 1]), Srgb.ToLinear(pixels[(3 * i) + 2]), 1);
        var picture = new Texture(Portrait.Texels, Portrait.Texels, texels);
        Unfocus(picture, texelToPhoto, new(photo.Width, photo.Height));
        return picture;
    }

    private static void Unfocus(Texture picture, Matrix3x2 texelToPhoto, Vector2 photoSize)
    {
        Texture[] levels = [new(picture.Width, picture.Height, picture.Texels.ToArray()), .. new Texture[7]];
        for (var i = 1; i < levels.Length; i++)
            levels[i] = levels[i - 1].Halved();
        var texelsPerPixel = 1 / MathF.Sqrt(MathF.Abs(texelToPhoto.GetDeterminant()));
        for (var i = 0; i < picture.Texels.Length; i++)
        {
            var texel = new Vector2((i % picture.Width) + 0.5f, (i / picture.Width) + 0.5f);
            var place = Vector2.Transform(texel, texelToPhoto);
            var beyond = texelsPerPixel * Vector2.Distance(place, Vector2.Clamp(place, Vector2.Zero, photoSize));
            var level = Math.Min(MathF.Log2(1 + (beyond / 2)), levels.Length - 1.01f);
            if (level <= 0)
                continue;
            var (u, v) = (texel.X / picture.Width, texel.Y / picture.Height);
            picture.Texels[i] = Vector4.Lerp(levels[(int)level].Sample(u, v), levels[(int)level + 1].Sample(u, v), level - (int)level);
            picture.Texels[i].W = 1 - Smooth.Step(0, SeenBeyond, beyond);
        }
    }
}
