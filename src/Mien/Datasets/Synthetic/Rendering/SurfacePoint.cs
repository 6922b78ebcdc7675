using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>What a vertex carries and a triangle interpolates: eight numbers, one vector register.</summary>
/// <param name="U">Place on the texture, 0 (left) to 1.</param>
/// <param name="V">Place on the texture, 0 (top) to 1.</param>
/// <param name="Open">Share of the surroundings that is not hidden (ambient occlusion), 0..1.</param>
/// <param name="Lit">Share of the lamp that is not hidden (shadow), 0..1.</param>
/// <param name="NormalX">Outward normal.</param>
/// <param name="NormalY">Outward normal.</param>
/// <param name="NormalZ">Outward normal.</param>
/// <param name="Gloss">Strength of the highlight, 0..1.</param>
internal readonly record struct SurfacePoint(
    float U, float V, float Open, float Lit, float NormalX, float NormalY, float NormalZ, float Gloss)
{
    /// <summary>Outward normal, shorter than 1 between vertices.</summary>
    public Vector3 Normal => new(NormalX, NormalY, NormalZ);

    /// <summary>The point between three.</summary>
    /// <param name="a">First corner.</param>
    /// <param name="b">Second corner.</param>
    /// <param name="c">Third corner.</param>
    /// <param name="weights">Weights of the corners.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SurfacePoint Between(in SurfacePoint a, in SurfacePoint b, in SurfacePoint c, Vector3 weights)
    {
        var sum = (Lanes(a) * weights.X) + (Lanes(b) * weights.Y) + (Lanes(c) * weights.Z);
        return Unsafe.As<Vector256<float>, SurfacePoint>(ref sum);
    }

    private static Vector256<float> Lanes(in SurfacePoint point) => Unsafe.As<SurfacePoint, Vector256<float>>(ref Unsafe.AsRef(in point));
}
