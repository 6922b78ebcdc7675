using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mien.Bench.Features;

/// <summary>How many floating-point operations a second one core can do at most: fused multiply-adds on registers alone.</summary>
internal static class MultiplyAddBound
{
    private const int Steps = 1_000_000;

    /// <summary>Single precision, the wider of the vectors that the machine has; a multiply-add is two operations.</summary>
    /// <param name="rounds">Best of so many: a bound is not disturbed upwards.</param>
    public static double GigaflopsPerSecond(int rounds)
    {
        var sums = Vector512.IsHardwareAccelerated ? 16 * Vector512<float>.Count : 12 * Vector256<float>.Count;
        var best = double.PositiveInfinity;
        for (var round = 0; round < rounds + 3; round++)        // the first ones are compiled
        {
            var begin = Stopwatch.GetTimestamp();
            _ = Vector512.IsHardwareAccelerated ? Wide(Steps) : Narrow(Steps);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        return 2e-9 * sums * Steps / best;
    }

    // Sixteen sums that do not wait for each other: four cycles of latency, two or more units.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Wide(int steps)
    {
        var (a, b) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (a, a, a, a, a, a, a, a);
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (b, b, b, b, b, b, b, b);
        for (var i = 0; i < steps; i++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, a, b);
            s1 = Vector512.FusedMultiplyAdd(s1, a, b);
            s2 = Vector512.FusedMultiplyAdd(s2, a, b);
            s3 = Vector512.FusedMultiplyAdd(s3, a, b);
            s4 = Vector512.FusedMultiplyAdd(s4, a, b);
            s5 = Vector512.FusedMultiplyAdd(s5, a, b);
            s6 = Vector512.FusedMultiplyAdd(s6, a, b);
            s7 = Vector512.FusedMultiplyAdd(s7, a, b);
            t0 = Vector512.FusedMultiplyAdd(t0, a, b);
            t1 = Vector512.FusedMultiplyAdd(t1, a, b);
            t2 = Vector512.FusedMultiplyAdd(t2, a, b);
            t3 = Vector512.FusedMultiplyAdd(t3, a, b);
            t4 = Vector512.FusedMultiplyAdd(t4, a, b);
            t5 = Vector512.FusedMultiplyAdd(t5, a, b);
            t6 = Vector512.FusedMultiplyAdd(t6, a, b);
            t7 = Vector512.FusedMultiplyAdd(t7, a, b);
        }
        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + t0 + t1 + t2 + t3 + t4 + t5 + t6 + t7);
    }

    // Machines with no more than 256 bits have sixteen registers, two of them for the constants.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Narrow(int steps)
    {
        var (a, b) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (a, a, a, a, a, a, a, a);
        var (t0, t1, t2, t3) = (b, b, b, b);
        for (var i = 0; i < steps; i++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, a, b);
            s1 = Vector256.FusedMultiplyAdd(s1, a, b);
            s2 = Vector256.FusedMultiplyAdd(s2, a, b);
            s3 = Vector256.FusedMultiplyAdd(s3, a, b);
            s4 = Vector256.FusedMultiplyAdd(s4, a, b);
            s5 = Vector256.FusedMultiplyAdd(s5, a, b);
            s6 = Vector256.FusedMultiplyAdd(s6, a, b);
            s7 = Vector256.FusedMultiplyAdd(s7, a, b);
            t0 = Vector256.FusedMultiplyAdd(t0, a, b);
            t1 = Vector256.FusedMultiplyAdd(t1, a, b);
            t2 = Vector256.FusedMultiplyAdd(t2, a, b);
            t3 = Vector256.FusedMultiplyAdd(t3, a, b);
        }
        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + t0 + t1 + t2 + t3);
    }
}
