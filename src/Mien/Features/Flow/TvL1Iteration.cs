using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Flow;

/// <summary>One inner iteration of TV-L1 on a whole level: the primal step for the flow and the dual step for its smoothness, in one sweep.</summary>
/// <remarks>
/// The dual step of a row needs the new flow of the next row, and the primal step of the next row the old dual variables of this one; so the
/// sweep does the primal step of row y + 1, then the dual step of row y, and everything it touches is still in the nearest cache.
/// Multiply and add are fused only where that is written, and sums keep 16 parts, so that every machine gives the same bits.
/// </remarks>
internal sealed class TvL1Iteration
{
    // Below this squared slope the data say nothing.
    private const float SmallestSquaredSlope = 1.1920929e-7f;

    // Below this the rest of a square is no normal number any more; such slopes change nothing.
    private const float SmallestSquare = 1e-20f;

    private readonly float _threshold, _tightness, _dualStep;

    public TvL1Iteration(TvL1Options options)
    {
        _threshold = (float)(options.Attachment * options.Tightness);
        _tightness = (float)options.Tightness;
        _dualStep = (float)(options.TimeStep / options.Tightness);
    }

    /// <summary>Improves the flow once.</summary>
    /// <returns>The sum of squared changes of the flow, in square pixels.</returns>
    public float Run(FlowGrid grid, TvL1Planes planes)
    {
        var change = Vector512<float>.Zero;
        for (var y = 0; y < grid.Height; y++)
        {
            change = Primal(planes, grid.Row(y), grid.Stride, change);
            if (y > 0)
                Dual(planes, grid.Row(y - 1), grid.Stride, grid.Stride);
        }
        Dual(planes, grid.Row(grid.Height - 1), grid.Stride, 0);    // the last row has no slope downwards
        return Sum(change);
    }

    // u ← u + step Jx + θ div(p11, p12), v likewise.
    private Vector512<float> Primal(TvL1Planes planes, int start, int length, Vector512<float> change)
    {
        ref var u = ref planes.U.First;
        ref var v = ref planes.V.First;
        ref var constant = ref planes.Constant.First;
        ref var slopeX = ref planes.SlopeX.First;
        ref var slopeY = ref planes.SlopeY.First;
        ref var squaredSlope = ref planes.SquaredSlope.First;
        ref var p11 = ref planes.P11.First;
        ref var p12 = ref planes.P12.First;
        ref var p21 = ref planes.P21.First;
        ref var p22 = ref planes.P22.First;
        var threshold = Vector512.Create(_threshold);
        var tightness = Vector512.Create(_tightness);
        for (var i = (nuint)start; i < (nuint)(start + length); i += (nuint)Vector512<float>.Count)
        {
            var (oldU, oldV) = (Vector512.LoadUnsafe(ref u, i), Vector512.LoadUnsafe(ref v, i));
            var (jx, jy) = (Vector512.LoadUnsafe(ref slopeX, i), Vector512.LoadUnsafe(ref slopeY, i));
            var g = Vector512.LoadUnsafe(ref squaredSlope, i);
            var rho = Vector512.LoadUnsafe(ref constant, i) + (jx * oldU + jy * oldV);
            var limit = threshold * g;
            var step = Vector512.ConditionalSelect(Vector512.GreaterThan(g, Vector512.Create(SmallestSquaredSlope)), -rho / g, Vector512<float>.Zero);
            step = Vector512.ConditionalSelect(Vector512.GreaterThan(rho, limit), -threshold, step);
            step = Vector512.ConditionalSelect(Vector512.LessThan(rho, -limit), threshold, step);

            // What precedes a row in memory is a dual variable without a right neighbour, or filling: zero either way.
            var above = i - (nuint)length;
            var divergenceU = Vector512.LoadUnsafe(ref p11, i) - Vector512.LoadUnsafe(ref p11, i - 1)
                + (Vector512.LoadUnsafe(ref p12, i) - Vector512.LoadUnsafe(ref p12, above));
            var divergenceV = Vector512.LoadUnsafe(ref p21, i) - Vector512.LoadUnsafe(ref p21, i - 1)
                + (Vector512.LoadUnsafe(ref p22, i) - Vector512.LoadUnsafe(ref p22, above));
            var newU = oldU + step * jx + tightness * divergenceU;
            var newV = oldV + step * jy + tightness * divergenceV;
            newU.StoreUnsafe(ref u, i);
            newV.StoreUnsafe(ref v, i);
            var (changeU, changeV) = (newU - oldU, newV - oldV);
            change += changeU * changeU + changeV * changeV;
        }
        return change;
    }

    private void Dual(TvL1Planes planes, int start, int length, int toNext)
    {
        ref var hasRight = ref planes.HasRight.First;
        Dual(ref planes.U.First, ref planes.P11.First, ref planes.P12.First, ref hasRight, start, length, toNext);
        Dual(ref planes.V.First, ref planes.P21.First, ref planes.P22.First, ref hasRight, start, length, toNext);
    }

    // p ← (p + r ∇f) / (1 + r |∇f|), with forward differences that are zero at the far borders.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Dual(ref float flow, ref float p1, ref float p2, ref float hasRight, int start, int length, int toNext)
    {
        var dualStep = Vector512.Create(_dualStep);
        for (var x = 0; x < length; x += Vector512<float>.Count)
        {
            var i = (nuint)(start + x);
            var here = Vector512.LoadUnsafe(ref flow, i);
            var slopeX = Vector512.LoadUnsafe(ref flow, i + 1) - here & Vector512.LoadUnsafe(ref hasRight, (nuint)x);
            var slopeY = Vector512.LoadUnsafe(ref flow, i + (nuint)toNext) - here;
            var shrink = Vector512<float>.One + dualStep * Hypotenuse(slopeX, slopeY);
            ((Vector512.LoadUnsafe(ref p1, i) + dualStep * slopeX) / shrink).StoreUnsafe(ref p1, i);
            ((Vector512.LoadUnsafe(ref p2, i) + dualStep * slopeY) / shrink).StoreUnsafe(ref p2, i);
        }
    }

    // The float nearest to √(x² + y²), as hypot gives: a root of rounded squares is off by its last bit now and then, which is enough to end
    // the iterations of a warp one earlier or later than OpenCV does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Hypotenuse(Vector512<float> x, Vector512<float> y)
    {
        var (squareX, squareY) = (x * x, y * y);
        var squares = squareX + squareY;
        var root = Vector512.Sqrt(squares);
        var lost = Vector512.MinNative(squareX, squareY) - (squares - Vector512.MaxNative(squareX, squareY));
        var missing = Vector512.FusedMultiplyAdd(-root, root, squares) + lost
            + (Vector512.FusedMultiplyAdd(x, x, -squareX) + Vector512.FusedMultiplyAdd(y, y, -squareY));
        var corrected = root + missing * (Vector512.Create(0.5f) / root);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(squares, Vector512.Create(SmallestSquare)), corrected, root);
    }

    // In a fixed order, which Vector512.Sum does not promise.
    private static float Sum(Vector512<float> parts)
    {
        var eight = parts.GetLower() + parts.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }
}
