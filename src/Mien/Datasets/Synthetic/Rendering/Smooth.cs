using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Soft steps and spots.</summary>
internal static class Smooth
{
    /// <summary>0 up to one bound, 1 from the other, an S between; the bounds may fall.</summary>
    public static float Step(float from, float to, float value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <summary>A bell round a centre.</summary>
    /// <param name="offset">From the centre, in units of the bell's deviation along each axis.</param>
    /// <returns>1 in the centre, 0.6 at one deviation.</returns>
    public static float Bell(Vector2 offset) => MathF.Exp(-0.5f * offset.LengthSquared());

    /// <summary>Distance to a chain of straight lines, and where along it the nearest point is.</summary>
    /// <param name="place">Where from.</param>
    /// <param name="chain">At least two points.</param>
    /// <returns>The distance, and 0 (first point) to 1 (last), each line counting the same.</returns>
    public static (float Distance, float Along) ToChain(Vector2 place, ReadOnlySpan<Vector2> chain)
    {
        var (best, along) = (float.MaxValue, 0f);
        for (var i = 0; i + 1 < chain.Length; i++)
        {
            var way = chain[i + 1] - chain[i];
            var t = Math.Clamp(Vector2.Dot(place - chain[i], way) / Math.Max(way.LengthSquared(), 1e-12f), 0, 1);
            var distance = Vector2.DistanceSquared(place, chain[i] + (t * way));
            if (distance < best)
                (best, along) = (distance, (i + t) / (chain.Length - 1));
        }
        return (MathF.Sqrt(best), along);
    }
}
