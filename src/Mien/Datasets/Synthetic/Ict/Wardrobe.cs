using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>The materials of a person in a take, by part.</summary>
internal static class Wardrobe
{
    /// <summary>Makes all of them.</summary>
    /// <param name="model">The face model.</param>
    /// <param name="face">Where texels of the face are.</param>
    /// <param name="head">Where texels of the head are.</param>
    /// <param name="person">Who.</param>
    /// <param name="take">The clothes.</param>
    /// <returns>A material for each <see cref="IctPart"/>, by its number.</returns>
    public static Material[] Open(IctFaceModel model, SkinMap face, SkinMap head, PersonLook person, TakeLook take)
    {
        var painter = new SkinPainter(person);
        var skin = painter.Paint(face);
        new FeaturePainter(person, model).Paint(skin);
        var materials = new Material[(int)IctPart.Glasses + 1];
        Array.Fill(materials, Material.Plain(new(0.2f, 0.05f, 0.045f), 40, 0.2f));           // sockets
        materials[(int)IctPart.Face] = new(skin, 22, 0.32f, Material.SkinScatter);
        materials[(int)IctPart.Head] = new(painter.Paint(head), 22, 0.25f, Material.SkinScatter);
        materials[(int)IctPart.Gums] = Material.Plain(new(0.45f, 0.13f, 0.12f), 60, 0.5f);
        materials[(int)IctPart.Teeth] = Material.Plain(new Vector3(0.85f, 0.8f, 0.7f) * (1 - (0.25f * person.Age)), 60, 0.5f);
        var eye = new Material(EyePainter.Paint(person), 420, 1.6f, new(0.3f));
        materials[(int)IctPart.EyeLeft] = eye;
        materials[(int)IctPart.EyeRight] = eye;
        materials[(int)IctPart.Hair] = new(Strands(person), 14, 0.5f, new(0.25f));
        materials[(int)IctPart.Clothes] = new(Cloth(take), 8, 0.02f, new(0.1f));
        if (person.Glasses is { } frame)
            materials[(int)IctPart.Glasses] = Material.Plain(frame, 60, 0.6f);
        return materials;
    }

    /// <summary>Hair runs along v; its strands differ in colour and gloss.</summary>
    private static Texture Strands(PersonLook person)
    {
        const int width = 1024, height = 64;
        var noise = new ValueNoise(person.Seed ^ 0x57A4);
        var texels = new Vector4[width * height];
        for (var i = 0; i < texels.Length; i++)
        {
            var (u, v) = ((i % width) / (float)width, (i / width) / (float)height);
            var strand = (0.5f * noise.At(new(u * 260, v * 3, 0))) + (0.35f * noise.At(new(u * 90, v * 2, 7))) + (0.3f * noise.At(new(u * 30, v, 9)));
            var colour = person.Hair * Math.Max(0.3f, 1 + (0.75f * strand));
            texels[i] = new(colour, (0.35f * (1 - person.Hair.X)) + (0.3f * strand));
        }
        return new(width, height, texels);
    }

    private static Texture Cloth(TakeLook take)
    {
        const int size = 128;
        var random = new SeededRandom(take.Seed ^ 0xC107);
        var (stripes, isAcross) = (4 + random.Below(14), random.Chance(0.6f));
        var noise = new ValueNoise(take.Seed ^ 0xC108);
        var texels = new Vector4[size * size];
        for (var i = 0; i < texels.Length; i++)
        {
            var (u, v) = ((i % size) / (float)size, (i / size) / (float)size);
            var stripe = Smooth.Step(-0.3f, 0.3f, MathF.Sin(2 * MathF.PI * stripes * (isAcross ? v * 2 : u * 4)));
            var colour = Vector3.Lerp(take.Clothes, take.Pattern, stripe) * (1 + (0.15f * noise.At(new(u * 30, v * 9, 0))));
            texels[i] = new(colour, 1);
        }
        return new(size, size, texels);
    }
}
