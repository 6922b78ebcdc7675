using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mien.Features;

/// <summary>The fused multiply-add for code that serves both precisions; the runtime has it for each alone.</summary>
internal static class Fused
{
    /// <summary>a · b + c, rounded once; float or double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}
