using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>What a part is made of.</summary>
/// <param name="Texture">Reflectance, linear; gloss in the fourth value.</param>
/// <param name="Sharpness">Exponent of the highlight.</param>
/// <param name="Shine">Strength of the highlight at gloss 1.</param>
/// <param name="Scatter">How far light reaches round the surface in red, green and blue.</param>
internal sealed record Material(Texture Texture, float Sharpness, float Shine, Vector3 Scatter)
{
    /// <summary>How skin scatters: red light furthest.</summary>
    public static Vector3 SkinScatter { get; } = new(0.38f, 0.2f, 0.14f);

    /// <summary>A part of one colour.</summary>
    public static Material Plain(Vector3 colour, float sharpness, float shine) =>
        new(new(1, 1, [new(colour, 1)]), sharpness, shine, new(0.15f));
}
