using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Weights of a triangle's corners at a place of the picture.</summary>
internal static class Barycentric
{
    /// <summary>Weights that interpolate correctly in space: 1 / depth is linear in the picture, what a surface carries is not.</summary>
    /// <param name="a">x and y in pixels, z = 1 / depth.</param>
    /// <param name="b">The same of the second corner.</param>
    /// <param name="c">The same of the third corner.</param>
    /// <param name="place">Pixels. Outside the triangle the nearest weights that are not negative count, up to their sum.</param>
    /// <returns>Three weights of at least 0 with sum 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 At(Vector3 a, Vector3 b, Vector3 c, Vector2 place)
    {
        var areas = new Vector3(
            ((c.X - b.X) * (place.Y - b.Y)) - ((c.Y - b.Y) * (place.X - b.X)),
            ((a.X - c.X) * (place.Y - c.Y)) - ((a.Y - c.Y) * (place.X - c.X)),
            ((b.X - a.X) * (place.Y - a.Y)) - ((b.Y - a.Y) * (place.X - a.X)));
        var total = areas.X + areas.Y + areas.Z;
        if (total < 0)
            areas = -areas;
        var weights = Vector3.Max(areas, Vector3.Zero) * new Vector3(a.Z, b.Z, c.Z);
        var sum = weights.X + weights.Y + weights.Z;
        return sum > 0 ? weights / sum : new Vector3(1 / 3f);
    }
}
