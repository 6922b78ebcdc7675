using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Lines of the skin that muscles deepen: forehead, between the brows, from nose to mouth, beside the eyes.</summary>
/// <remarks>The mesh is too coarse to fold, and people, like networks, read expressions by these lines too.</remarks>
internal static class Wrinkles
{
    private static readonly Vector2[] FromNoseToMouth = [new(1.75f, 0.5f), new(2.3f, -0.5f), new(2.85f, -1.8f), new(3.3f, -3.1f), new(3.4f, -3.9f)];

    private static readonly Vector2[][] BesideEye =
        [[new(4.9f, 3.7f), new(5.9f, 4.5f)], [new(5.0f, 3.3f), new(6.2f, 3.4f)], [new(4.9f, 2.9f), new(6.0f, 2.2f)]];

    private static readonly Vector2[][] BetweenBrows =
        [[new(0.6f, 4.7f), new(0.75f, 5.7f), new(0.9f, 6.5f)], [new(0, 4.55f), new(0.6f, 4.75f)], [new(0, 5.0f), new(0.5f, 5.15f)]];

    /// <summary>Paints how strongly each of the four groups shows, in the order of <see cref="Depths"/>.</summary>
    public static Texture Paint(SkinMap map)
    {
        var texels = new Vector4[map.Size * map.Size];
        var waves = new ValueNoise(5);
        for (var i = 0; i < texels.Length; i++)
        {
            var place = map.Places[i];
            if (place.Z < 4)
                continue;
            var flat = new Vector2(MathF.Abs(place.X), place.Y);
            texels[i] = new(
                Forehead(place, waves), Lines(flat, BetweenBrows, 0.16f),
                Line(flat, FromNoseToMouth, 0.32f) * Smooth.Step(0.7f, -0.5f, place.Y), Lines(flat, BesideEye, 0.13f));
        }
        return new(map.Size, map.Size, texels);
    }

    /// <summary>How deep the four groups are on one side, 0..1.</summary>
    /// <param name="state">What the face does.</param>
    /// <param name="side">Which side.</param>
    /// <param name="age">0 (young) to 1 (old).</param>
    public static Vector4 Depths(FaceState state, FaceSide side, float age)
    {
        var lift = (0.5f * state[ActionUnit.InnerBrowRaiser, side]) + (0.5f * state[ActionUnit.OuterBrowRaiser, side]);
        var knit = Math.Max(state[ActionUnit.BrowLowerer, side], 0.8f * state[ActionUnit.NoseWrinkler, side]);
        var fold = Math.Max(
            0.75f * state[ActionUnit.LipCornerPuller, side],
            Math.Max(0.9f * state[ActionUnit.NoseWrinkler, side], 0.7f * state[ActionUnit.UpperLipRaiser, side]));
        var squeeze = Math.Max(state[ActionUnit.CheekRaiser, side], 0.4f * state[ActionUnit.NoseWrinkler, side]);
        var rest = age * age;
        return new(
            Depth(0.4f * rest, 0.7f * lift * (0.4f + age)), Depth(0.25f * rest, 0.85f * knit),
            Depth(0.1f + (0.4f * rest), 0.8f * fold), Depth(0.45f * rest, 0.6f * squeeze * (0.4f + age)));
    }

    private static float Depth(float rest, float moved) => Math.Min(1, rest + moved);

    private static float Forehead(Vector3 place, ValueNoise waves)
    {
        var wave = 0.25f * waves.At(new(place.X * 0.5f, place.Y * 0.3f, 0));
        var width = Smooth.Step(5.2f, 3.2f, MathF.Abs(place.X)) * Smooth.Step(6.7f, 7.2f, place.Y) * Smooth.Step(10.6f, 10, place.Y);
        var phase = (place.Y + wave) / 0.85f;
        var offset = 0.85f * (phase - MathF.Round(phase));
        return width * Smooth.Bell(new(offset / 0.09f, 0));
    }

    private static float Lines(Vector2 place, Vector2[][] lines, float width)
    {
        var depth = 0f;
        foreach (var line in lines)
            depth = Math.Max(depth, Line(place, line, width));
        return depth;
    }

    private static float Line(Vector2 place, Vector2[] line, float width)
    {
        var (distance, along) = Smooth.ToChain(place, line);
        return Smooth.Bell(new(distance / (0.6f * width), 0)) * (1 - Smooth.Step(0.85f, 1, along));
    }
}
