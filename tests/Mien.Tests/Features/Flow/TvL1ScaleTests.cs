using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

/// <summary>The vector code beside the oracle that does one pixel after the other.</summary>
public sealed class TvL1ScaleTests
{
    [Fact]
    public void Iterations_equal_the_oracles_at_any_size() =>
        Prop.ForAll(Shapes(), shapeAndSeed =>
        {
            var ((height, width), seed) = shapeAndSeed;
            var (first, second, u, v) = Level(height, width, seed);
            var oracle = new ScalarTvL1(height, width) { U = u, V = v };
            oracle.Warp(first, second);
            var (grid, planes) = (new FlowGrid(height, width), new TvL1Planes());
            planes.Begin(grid);
            Levels.Store(u, grid, planes.U);
            Levels.Store(v, grid, planes.V);
            Levels.Store(oracle.Constant, grid, planes.Constant);
            Levels.Store(oracle.SlopeX, grid, planes.SlopeX);
            Levels.Store(oracle.SlopeY, grid, planes.SlopeY);
            Levels.Store([.. oracle.SlopeX.Zip(oracle.SlopeY, (x, y) => x * x + y * y)], grid, planes.SquaredSlope);
            var iteration = new TvL1Iteration(new TvL1Options());
            for (var i = 0; i < 10; i++)
            {
                var expected = oracle.Iterate();
                iteration.Run(grid, planes).ShouldBe(expected, 1e-4 * expected + 1e-9);
                Levels.Load(grid, planes.U).ShouldBe(oracle.U, 1e-6);
                Levels.Load(grid, planes.V).ShouldBe(oracle.V, 1e-6);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Warps_equal_the_oracles_bit_for_bit_also_where_the_flow_leaves_the_picture() =>
        Prop.ForAll(Shapes(), shapeAndSeed =>
        {
            var ((height, width), seed) = shapeAndSeed;
            var (_, second, u, v) = Level(height, width, seed);
            u[0] = 1e9f;
            v[^1] = -1e30f;
            var oracle = new ScalarTvL1(height, width) { U = u, V = v };
            var warp = new CubicWarp(exact: false);
            warp.Load(second, height, width);
            var sampled = new float[height * width];
            var slope = new float[width];
            for (var y = 0; y < height; y++)
            {
                var row = (y * width)..((y + 1) * width);
                warp.Sample(u.AsSpan(row), v.AsSpan(row), y, sampled.AsSpan(row), slope, new float[width]);
            }
            sampled.ShouldBe(oracle.Sample(second));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_whole_level_takes_as_many_iterations_as_the_oracle_and_comes_to_the_same_flow()
    {
        const int Height = 40, Width = 53;
        var (first, second, u, v) = Level(Height, Width, seed: 5);
        var oracle = new ScalarTvL1(Height, Width) { U = u, V = v };
        var (grid, planes) = (new FlowGrid(Height, Width), new TvL1Planes());
        planes.Begin(grid);
        Levels.Store(u, grid, planes.U);
        Levels.Store(v, grid, planes.V);

        new TvL1Scale(new TvL1Options()).Improve(first, second, grid, planes).ShouldBe(oracle.Improve(first, second));

        Levels.Load(grid, planes.U).ShouldBe(oracle.U, 1e-4);
        Levels.Load(grid, planes.V).ShouldBe(oracle.V, 1e-4);
    }

    private static Arbitrary<((int, int), int)> Shapes() => Gen.Choose(1, 40).Two().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary();

    // Smooth pictures with some noise, and a flow of a pixel or two.
    private static (float[] First, float[] Second, float[] U, float[] V) Level(int height, int width, int seed)
    {
        var random = new Random(seed);
        var (a, b) = (0.2 + 0.3 * random.NextDouble(), 0.2 + 0.3 * random.NextDouble());
        return (Picture(0), Picture(0.6), Noise(2), Noise(2));

        float[] Picture(double shift) =>
            [.. Enumerable.Range(0, height * width).Select(i => (float)(128 + 60 * Math.Sin(a * (i % width - shift)) * Math.Cos(b * (i / width)) + 4 * random.NextDouble()))];

        float[] Noise(float range) => [.. Enumerable.Range(0, height * width).Select(_ => range * (2 * random.NextSingle() - 1))];
    }
}
