using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>A photograph of one face, put upright and measured in distances between the eyes.</summary>
internal sealed class Portrait
{
    /// <summary>From the middle of the picture to each edge, distances between the eyes.</summary>
    public const float HalfSize = 3.2f;

    /// <summary>Texels along a side of <see cref="Picture"/>.</summary>
    public const int Texels = 512;

    /// <summary>Middle of the picture below the middle between the eyes.</summary>
    public const float Below = 0.6f;

    /// <summary>The photograph, upright, linear colours; beyond its edges it goes on out of focus, where the fourth value falls from 1 to 0.</summary>
    public required Texture Picture { get; init; }

    /// <summary>468 landmarks as photographed: x to the right, y up, z to the camera, from the middle between the eyes.</summary>
    public required Vector3[] Posed { get; init; }

    /// <summary>How the head was turned.</summary>
    public required Matrix4x4 Pose { get; init; }

    /// <summary>Colours of the eyes, iris radius and the place of each iris.</summary>
    public required EyeLook Eyes { get; init; }

    /// <summary>The same with left and right exchanged.</summary>
    public Portrait Mirrored(MeshTopology topology)
    {
        var texels = new Vector4[Texels * Texels];
        for (var i = 0; i < texels.Length; i++)
            texels[i] = Picture.Texels[i - (2 * (i % Texels)) + Texels - 1];
        var flip = Matrix4x4.CreateScale(-1, 1, 1);
        return new()
        {
            Picture = new(Texels, Texels, texels),
            Posed = [.. topology.Mirror.Select(point => Vector3.Transform(Posed[point], flip))],
            Pose = flip * Pose * flip,
            Eyes = Eyes,
        };
    }

    /// <summary>Place on the picture of a point as photographed.</summary>
    /// <returns>0..1 within the picture.</returns>
    public static Vector2 Place(Vector2 posed) =>
        new((posed.X + HalfSize) / (2 * HalfSize), (HalfSize - Below - posed.Y) / (2 * HalfSize));

    /// <summary>The point as photographed at a place of the picture.</summary>
    public static Vector2 Posing(Vector2 place) =>
        new((2 * HalfSize * place.X) - HalfSize, HalfSize - Below - (2 * HalfSize * place.Y));
}
