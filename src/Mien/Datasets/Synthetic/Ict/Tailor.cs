using System.Numerics;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Dresses a head: shoulders with a collar, and glasses.</summary>
internal static class Tailor
{
    // Half width, half depth, height of the rings of a garment below its collar; the shoulders slope, the chest falls.
    private static readonly Vector3[] Rings =
        [new(8.8f, 7.6f, -12.0f), new(12.5f, 8.8f, -13.2f), new(16.5f, 9.8f, -15.2f), new(19, 10.4f, -18.8f), new(20, 10.6f, -26), new(20.5f, 11, -50)];

    /// <summary>Adds clothes.</summary>
    /// <param name="surface">Takes them.</param>
    /// <param name="neckline">How deep the collar is cut in front, centimetres.</param>
    public static void Dress(Surface surface, float neckline) => surface.AddNet(IctPart.Clothes, 65, 14, (u, v) =>
    {
        var azimuth = (2 * u * MathF.PI) - MathF.PI;
        var (sine, cosine) = MathF.SinCos(azimuth);
        var front = MathF.Pow(Math.Max(0, cosine), 3);
        var collar = new Vector3(6.9f, 6.6f, -11.2f);
        var at = v * Rings.Length;
        var index = Math.Min((int)at, Rings.Length - 1);
        var ring = Vector3.Lerp(index == 0 ? collar : Rings[index - 1], Rings[index], at - index);
        var drop = neckline * front * Math.Max(0, 1 - at);
        var forward = front * Math.Max(0, 1 - (at / 2)) * (1 + (0.5f * neckline));
        return new(ring.X * sine, ring.Z - drop - (1.2f * front * Math.Max(0, 1 - at)), -0.8f + (ring.Y * cosine) + forward);
    });

    /// <summary>Adds the frame of glasses.</summary>
    /// <param name="surface">Takes it.</param>
    /// <param name="left">Centre of the left eye.</param>
    /// <param name="right">Centre of the right eye.</param>
    /// <param name="bridge">Bridge of the nose.</param>
    /// <param name="round">0 (rectangular) to 1 (round).</param>
    /// <param name="thickness">Of the rims, centimetres.</param>
    public static void AddGlasses(Surface surface, Vector3 left, Vector3 right, Vector3 bridge, float round, float thickness)
    {
        var front = bridge.Z + 0.9f;
        foreach (var (eye, side) in ((Vector3, int)[])[(left, 1), (right, -1)])
        {
            var centre = eye with { Y = eye.Y - 0.25f };
            surface.AddNet(IctPart.Glasses, 49, 5, (u, v) =>
            {
                var (sine, cosine) = MathF.SinCos(2 * MathF.PI * u);
                var power = float.Lerp(0.45f, 1, round);
                var rim = new Vector2(MathF.CopySign(MathF.Pow(MathF.Abs(cosine), power), cosine), MathF.CopySign(MathF.Pow(MathF.Abs(sine), power), sine));
                var (turn, lift) = MathF.SinCos(2 * MathF.PI * v);         // the rim is a tube
                var place = rim * (new Vector2(2.5f, float.Lerp(1.75f, 2.25f, round)) + new Vector2(thickness * lift));
                var x = centre.X + place.X;
                return new(x, centre.Y + place.Y, front - (0.0275f * x * x) + (thickness * turn));
            });
            surface.AddNet(IctPart.Glasses, 12, 5, (u, v) =>
            {
                var (turn, lift) = MathF.SinCos(2 * MathF.PI * v);
                var hinge = MathF.Abs(eye.X) + 2.45f;
                var x = side * float.Lerp(hinge, 7.9f, MathF.Pow(u, 0.6f));
                var z = float.Lerp(front - (0.0275f * hinge * hinge), 0.5f, u);
                return new(x + (0.5f * thickness * turn), centre.Y + 0.6f + (1.2f * thickness * lift), z);
            });
        }
        surface.AddNet(IctPart.Glasses, 8, 5, (u, v) =>
        {
            var (turn, lift) = MathF.SinCos(2 * MathF.PI * v);
            var x = float.Lerp(right.X + 2.4f, left.X - 2.4f, u);
            return new(x, left.Y + 0.1f + (0.25f * MathF.Sin(MathF.PI * u)) + (thickness * lift), front + (thickness * turn));
        });
    }
}
