using System.Numerics.Tensors;

namespace Mien.Features.Flow;

/// <summary>Improves the flow on one level of the pyramid: warps, and within each the iterations with their median filterings.</summary>
internal sealed class TvL1Scale
{
    private readonly TvL1Options _options;
    private readonly TvL1Iteration _iteration;
    private readonly CubicWarp _warp;
    private readonly MedianFilter _median = new();

    public TvL1Scale(TvL1Options options)
    {
        _options = options;
        _iteration = new TvL1Iteration(options);
        _warp = new CubicWarp(options.ExactWeights);
    }

    /// <summary>Improves the flow in <paramref name="planes"/>, whose dual variables are zero.</summary>
    /// <param name="first">[height, width], grey 0..255.</param>
    /// <param name="second">[height, width], grey 0..255.</param>
    /// <param name="grid">How the planes lie.</param>
    /// <param name="planes">Flow and dual variables.</param>
    /// <returns>Iterations done.</returns>
    public int Improve(ReadOnlySpan<float> first, ReadOnlySpan<float> second, FlowGrid grid, TvL1Planes planes)
    {
        var enough = (float)(_options.StoppingChange * _options.StoppingChange * grid.Area);
        var iterations = 0;
        _warp.Load(second, grid.Height, grid.Width);
        for (var warp = 0; warp < _options.Warps; warp++)
        {
            Linearize(first, grid, planes);
            var change = float.PositiveInfinity;
            for (var outer = 0; outer < _options.OuterIterations && change > enough; outer++)
            {
                if (_options.MedianFilter)
                    planes.Filter(_median, grid);
                for (var inner = 0; inner < _options.InnerIterations && change > enough; inner++)
                {
                    change = _iteration.Run(grid, planes);
                    iterations++;
                }
            }
        }
        return iterations;
    }

    // ρ(u, v) = c + Jx u + Jy v around the flow found so far.
    private void Linearize(ReadOnlySpan<float> first, FlowGrid grid, TvL1Planes planes)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            var u = Row(planes.U);
            var v = Row(planes.V);
            var constant = Row(planes.Constant);
            var slopeX = Row(planes.SlopeX);
            var slopeY = Row(planes.SlopeY);
            var squaredSlope = Row(planes.SquaredSlope);
            _warp.Sample(u, v, y, constant, slopeX, slopeY);

            TensorPrimitives.Multiply(slopeX, u, squaredSlope);
            TensorPrimitives.Subtract(constant, squaredSlope, constant);
            TensorPrimitives.Multiply(slopeY, v, squaredSlope);
            TensorPrimitives.Subtract(constant, squaredSlope, constant);
            TensorPrimitives.Subtract(constant, first.Slice(y * grid.Width, grid.Width), constant);

            TensorPrimitives.Multiply(slopeX, slopeX, squaredSlope);
            TensorPrimitives.MultiplyAdd(slopeY, slopeY, squaredSlope, squaredSlope);

            Span<float> Row(AlignedBuffer<float> plane) => grid.Row(plane.Span, y);
        }
    }
}
