using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Smooth random numbers in space: cubic steps between the corners of a lattice of unit cells.</summary>
/// <param name="seed">Any number.</param>
internal readonly struct ValueNoise(ulong seed)
{
    private readonly uint _seed = (uint)SeededRandom.Mix(seed + 0x9E3779B97F4A7C15);

    /// <summary>The number at a place.</summary>
    /// <returns>-1..1, mean 0.</returns>
    public float At(Vector3 place)
    {
        var (x, y, z) = (MathF.Floor(place.X), MathF.Floor(place.Y), MathF.Floor(place.Z));
        var (i, j, k) = ((int)x, (int)y, (int)z);
        var (tx, ty, tz) = (Ease(place.X - x), Ease(place.Y - y), Ease(place.Z - z));
        var near = float.Lerp(
            float.Lerp(Corner(i, j, k), Corner(i + 1, j, k), tx), float.Lerp(Corner(i, j + 1, k), Corner(i + 1, j + 1, k), tx), ty);
        var far = float.Lerp(
            float.Lerp(Corner(i, j, k + 1), Corner(i + 1, j, k + 1), tx),
            float.Lerp(Corner(i, j + 1, k + 1), Corner(i + 1, j + 1, k + 1), tx), ty);
        return float.Lerp(near, far, tz);
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Corner(int x, int y, int z)
    {
        var bits = _seed ^ ((uint)x * 0x8DA6B343) ^ ((uint)y * 0xD8163841) ^ ((uint)z * 0xCB1AB31F);
        bits = (bits ^ (bits >> 15)) * 0x2C1B3C6D;
        bits = (bits ^ (bits >> 12)) * 0x297A2D39;
        return ((bits ^ (bits >> 15)) * (2f / uint.MaxValue)) - 1;
    }
}
