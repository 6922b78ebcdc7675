using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Grows hair: a net over the scalp, thicker than it by style, that hangs down where hair is long.</summary>
internal static class HairGrower
{
    private const int Columns = 97, Rows = 33;
    private const int Across = 128, Up = 64;

    /// <summary>Adds a person's hair, if any.</summary>
    /// <param name="surface">Takes it.</param>
    /// <param name="look">The person.</param>
    /// <param name="neutral">Vertices of the neutral face.</param>
    /// <param name="model">The face model.</param>
    public static void Grow(Surface surface, PersonLook look, ReadOnlySpan<Vector3> neutral, IctFaceModel model)
    {
        if (look.Style is HairStyle.Bald or HairStyle.Shaven)
            return;
        var random = new SeededRandom(look.Seed ^ 0x4A12);
        var radii = Radii(neutral, model);
        var noise = new ValueNoise(look.Seed ^ 0x4A13);
        var thickness = look.Style switch
        {
            HairStyle.Short => random.Uniform(0.35f, 0.8f),
            HairStyle.Full => random.Uniform(0.9f, 2.0f),
            _ => random.Uniform(0.7f, 1.4f),
        };
        var sides = look.Style == HairStyle.Long ? 1 : random.Uniform(0.2f, 0.55f);        // shorter beside the ears than on top
        var parting = random.Uniform(-0.5f, 0.5f);
        var end = look.Style == HairStyle.Long ? random.Uniform(-15, -6) : 0;
        surface.AddNet(IctPart.Hair, Columns, Rows, (u, v) =>
        {
            var azimuth = (2 * u * MathF.PI) - MathF.PI;
            var edge = Scalp.EdgeElevation(azimuth, look.Hairline);
            return look.Style == HairStyle.Long && Hangs(azimuth, parting) ? Hanging(azimuth, v) : OnScalp(azimuth, v, edge);
        });

        Vector3 OnScalp(float azimuth, float v, float edge)
        {
            var elevation = float.Lerp(MathF.PI / 2, edge - 0.03f, MathF.Pow(v, 0.8f));
            var top = Smooth.Step(0.15f, 0.9f, elevation);
            var taper = Smooth.Step(1.0f, 0.6f, v);
            var lump = 1 + (0.25f * noise.At(Direction(azimuth, elevation) * 3));
            var lift = (0.05f + (thickness * lump * float.Lerp(sides, 1, top) * taper));
            return Scalp.Centre + (Direction(azimuth, elevation) * (Radius(radii, azimuth, elevation) + lift));
        }

        Vector3 Hanging(float azimuth, float v)
        {
            const float bend = 0.55f;                                      // share of the strands that lies on the head
            var elevation = float.Lerp(MathF.PI / 2, 0.12f, Math.Min(1, v / bend));
            var lump = 1 + (0.2f * noise.At(new(azimuth * 2.5f, v * 2, 1)));
            var radius = Radius(radii, azimuth, elevation) + 0.1f + (thickness * lump * Smooth.Step(-0.1f, 0.35f, v));
            var place = Scalp.Centre + (Direction(azimuth, elevation) * radius);
            if (v <= bend)
                return place;
            var down = (v - bend) / (1 - bend);
            var flat = new Vector2(place.X, place.Z);
            var width = 1 + (0.05f * down) + (0.06f * noise.At(new(azimuth * 5, down * 2, 4)));
            return new(flat.X * width, float.Lerp(place.Y, end + (0.8f * noise.At(new(azimuth * 6, 0, 9))), down), flat.Y * width);
        }
    }

    /// <summary>Long hair leaves the face free, a little more on the side of the parting.</summary>
    private static bool Hangs(float azimuth, float parting) => MathF.Abs(azimuth) > 1.12f + (0.12f * parting * MathF.Sign(azimuth));

    private static Vector3 Direction(float azimuth, float elevation) => new(
        MathF.Sin(azimuth) * MathF.Cos(elevation), MathF.Sin(elevation), MathF.Cos(azimuth) * MathF.Cos(elevation));

    /// <summary>How far the head reaches from the middle of the skull in each direction: drawn in angles, the outermost counts.</summary>
    private static float[] Radii(ReadOnlySpan<Vector3> neutral, IctFaceModel model)
    {
        var points = new List<Vector3>();
        for (var i = 0; i < model.Parts.Length; i++)
        {
            if (model.Parts[i] > (byte)IctPart.Head)
                continue;
            var start = 0f;
            for (var corner = 0; corner < 3; corner++)
            {
                var place = neutral[model.Corners[(3 * i) + corner]];
                var (azimuth, elevation) = Scalp.Angles(place);
                if (corner == 0)
                    start = azimuth;
                else
                    azimuth -= 2 * MathF.PI * MathF.Round((azimuth - start) / (2 * MathF.PI));     // triangles across the back stay whole
                points.Add(new(Across * (0.5f + (azimuth / (2 * MathF.PI))), Up * (0.5f - (elevation / MathF.PI)), (place - Scalp.Centre).Length()));
            }
        }
        var buffer = new VisibilityBuffer(Across, Up, 1);
        int[] corners = [.. Enumerable.Range(0, points.Count)];
        foreach (var turn in (ReadOnlySpan<float>)[0, -Across, Across])
            buffer.Draw([.. points.Select(point => point with { X = point.X + turn })], corners, 0, FaceCulling.None);
        var radii = new float[Across * Up];
        for (var row = Up - 1; row >= 0; row--)
        {
            for (var column = 0; column < Across; column++)
            {
                var radius = buffer.Depths[(row * buffer.Stride) + column];
                radii[(row * Across) + column] = radius > 0 ? radius : 10.5f;
            }
        }
        return radii;
    }

    private static float Radius(float[] radii, float azimuth, float elevation)
    {
        var x = (Across * (0.5f + (azimuth / (2 * MathF.PI)))) - 0.5f;
        var y = Math.Clamp((Up * (0.5f - (elevation / MathF.PI))) - 0.5f, 2, Up - 2);     // around the pole the net is too narrow to draw
        var (left, top) = ((int)MathF.Floor(x), (int)y);
        var upper = float.Lerp(At(left, top), At(left + 1, top), x - left);
        var lower = float.Lerp(At(left, top + 1), At(left + 1, top + 1), x - left);
        return float.Lerp(upper, lower, y - top);

        float At(int column, int row) => radii[(row * Across) + ((column + Across) % Across)];
    }
}
