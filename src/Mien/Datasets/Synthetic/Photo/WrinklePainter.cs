using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>
/// Folds of the skin on a portrait's picture: how much darker (below 0) or lighter each makes it. One channel for those of the forehead,
/// between the brows, beside the mouth, and beside the eyes.
/// </summary>
internal static class WrinklePainter
{
    /// <summary>Paints them where the landmarks say.</summary>
    public static Texture Paint(Portrait portrait, MeshTopology topology)
    {
        var map = new Texture(Portrait.Texels, Portrait.Texels, new Vector4[Portrait.Texels * Portrait.Texels]);
        foreach (var share in (float[])[0.3f, 0.52f, 0.74f])
        {
            Vector2[] right = [Between(63, 103, share), Between(105, 67, share), Between(66, 109, share), Between(107, 109, share), Between(9, 10, share)];
            Vector2[] left = [Mirrored(107, 109), Mirrored(66, 109), Mirrored(105, 67), Mirrored(63, 103)];
            Draw([.. right, .. left], 0.03f, 0.28f, Vector4.UnitX);

            Vector2 Mirrored(int from, int to) => Between(Mirror(from), Mirror(to), share);
        }
        Draw([Between(9, 55, 0.6f), Between(8, 55, 0.5f), Between(8, 193, 0.5f)], 0.03f, 0.28f, Vector4.UnitY);
        Draw([Between(9, Mirror(55), 0.6f), Between(8, Mirror(55), 0.5f), Between(8, Mirror(193), 0.5f)], 0.03f, 0.28f, Vector4.UnitY);
        Draw([Between(193, 168, 0.2f), At(168), Between(Mirror(193), 168, 0.2f)], 0.025f, 0.3f, Vector4.UnitY);
        foreach (var side in (Func<int, int>[])[point => point, Mirror])
        {
            Draw([At(side(129)), Smoothly(side, 203, 129), At(side(206)), At(side(216))], 0.05f, 0.26f, Vector4.UnitZ);
            var (corner, inner) = (At(side(FacePoints.OuterCorner)), At(side(FacePoints.InnerCorner)));
            var outward = Vector2.Normalize(corner - inner);
            foreach (var rise in (float[])[0.12f, 0, -0.13f])
            {
                var start = corner + (0.13f * outward) + new Vector2(0, 0.4f * rise);
                Draw([start, start + (0.2f * outward) + new Vector2(0, rise)], 0.018f, 0.22f, Vector4.UnitW);
            }
            Draw([At(side(25)), At(side(110)), At(side(24)), At(side(23)), At(side(22))], 0.025f, 0.25f, Vector4.UnitW);
        }
        return map;

        int Mirror(int point) => topology.Mirror[point];
        Vector2 At(int point) => new(portrait.Posed[point].X, portrait.Posed[point].Y);
        Vector2 Between(int from, int to, float share) => Vector2.Lerp(At(from), At(to), share);
        Vector2 Smoothly(Func<int, int> side, int point, int above) => Vector2.Lerp(At(side(point)), At(side(above)), 0.2f);

        void Draw(Vector2[] chain, float width, float depth, Vector4 channel)
        {
            var (low, high) = (chain.Aggregate(Vector2.Min) - new Vector2(4 * width), chain.Aggregate(Vector2.Max) + new Vector2(4 * width));
            var (first, last) = (Portrait.Place(new(low.X, high.Y)) * Portrait.Texels, Portrait.Place(new(high.X, low.Y)) * Portrait.Texels);
            for (var y = Math.Max(0, (int)first.Y); y <= Math.Min(Portrait.Texels - 1, (int)last.Y); y++)
            {
                for (var x = Math.Max(0, (int)first.X); x <= Math.Min(Portrait.Texels - 1, (int)last.X); x++)
                {
                    var point = Portrait.Posing(new Vector2(x + 0.5f, y + 0.5f) / Portrait.Texels);
                    var (distance, along) = Smooth.ToChain(point, chain);
                    var fade = Smooth.Step(0, 0.2f, along) * Smooth.Step(1, 0.75f, along);
                    var groove = Smooth.Bell(new(distance / width, 0));
                    var ridge = Smooth.Bell(new((distance - (2.2f * width)) / width, 0));
                    map.Texels[(y * Portrait.Texels) + x] += depth * fade * ((0.3f * ridge) - groove) * channel;
                }
            }
        }
    }

    /// <summary>Depth of each channel's folds on one side, 0..1.</summary>
    public static Vector4 Depths(FaceState state, FaceSide side) => new(
        Math.Min(1, 0.7f * (state[ActionUnit.InnerBrowRaiser, side] + state[ActionUnit.OuterBrowRaiser, side])),
        Math.Min(1, state[ActionUnit.BrowLowerer, side] + state[ActionUnit.NoseWrinkler, side]),
        Math.Min(1, Math.Max(
            Math.Max(state[ActionUnit.LipCornerPuller, side], state[ActionUnit.NoseWrinkler, side]), state[ActionUnit.UpperLipRaiser, side])),
        Math.Min(1, state[ActionUnit.CheekRaiser, side] + (0.4f * state[ActionUnit.LidTightener, side])));
}
