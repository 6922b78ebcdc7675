using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>The scalp in angles about the middle of the skull.</summary>
internal static class Scalp
{
    /// <summary>Middle of the skull of the mean face.</summary>
    public static Vector3 Centre { get; } = new(0, 4, 1);

    // Elevation of the edge of the hair by azimuth: forehead, temple, sideburn, above and behind the ear, nape.
    private static readonly (float Azimuth, float Elevation)[] Edge =
    [
        (0, 0.78f), (0.45f, 0.8f), (0.8f, 0.68f), (1.05f, 0.46f), (1.25f, 0.1f), (1.42f, -0.12f), (1.55f, 0.12f), (1.75f, 0.3f), (2.0f, 0.12f),
        (2.25f, -0.35f), (2.6f, -0.62f), (MathF.PI, -0.66f),
    ];

    /// <summary>Angles of a place: azimuth from the front towards the person's left, elevation; radians.</summary>
    public static (float Azimuth, float Elevation) Angles(Vector3 place)
    {
        var offset = place - Centre;
        return (MathF.Atan2(offset.X, offset.Z), MathF.Atan2(offset.Y, MathF.Sqrt((offset.X * offset.X) + (offset.Z * offset.Z))));
    }

    /// <summary>Elevation of the edge of the hair.</summary>
    /// <param name="azimuth">Radians.</param>
    /// <param name="receded">How much higher it is at the forehead, radians.</param>
    public static float EdgeElevation(float azimuth, float receded)
    {
        var turn = MathF.Abs(azimuth);
        var next = 1;
        while (next < Edge.Length - 1 && Edge[next].Azimuth < turn)
            next++;
        var (from, to) = (Edge[next - 1], Edge[next]);
        var share = Smooth.Step(from.Azimuth, to.Azimuth, turn);
        return float.Lerp(from.Elevation, to.Elevation, share) + (receded * Smooth.Step(1.1f, 0.6f, turn));
    }
}
