using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

public sealed class MedianFilterTests
{
    [Fact]
    public void It_is_the_median_of_the_sorted_window_at_any_size() =>
        Prop.ForAll(
            Gen.Choose(1, 40).Two().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((height, width), seed) = shapeAndSeed;
                var random = new Random(seed);
                var plane = Enumerable.Range(0, height * width).Select(_ => (float)random.Next(-20, 20)).ToArray();    // many equal values
                Filter(plane, height, width).ShouldBe(new ScalarTvL1(height, width).Median(plane));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void What_fills_up_a_row_stays_zero()
    {
        var (grid, planes) = (new FlowGrid(3, 5), new TvL1Planes());
        planes.Begin(grid);
        for (var y = 0; y < 3; y++)
            grid.Row(planes.U.Span, y).Fill(7);
        planes.Filter(new MedianFilter(), grid);
        planes.U.Span.ToArray().Sum().ShouldBe(3 * 5 * 7);
    }

    internal static float[] Filter(float[] plane, int height, int width)
    {
        var (grid, planes) = (new FlowGrid(height, width), new TvL1Planes());
        planes.Begin(grid);
        Levels.Store(plane, grid, planes.U);
        planes.Filter(new MedianFilter(), grid);
        return Levels.Load(grid, planes.U);
    }
}
