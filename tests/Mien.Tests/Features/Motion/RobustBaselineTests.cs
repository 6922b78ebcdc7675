using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Motion;

namespace Mien.Tests.Features.Motion;

public sealed class RobustBaselineTests
{
    [Fact]
    public void Median_and_deviation_equal_sorting_the_window_anew() =>
        Prop.ForAll(Gen.Choose(0, 20).NonEmptyListOf().ToArbitrary(), values =>
        {
            var baseline = new RobustBaseline(seconds: 10);
            for (var i = 0; i < values.Count; i++)
            {
                baseline.Add(i, values[i]);
                var window = values.Take(i + 1).TakeLast(11).Select(value => (double)value).ToArray();
                var median = Middle(window);
                baseline.Median.ShouldBe(median);
                baseline.MedianAbsoluteDeviation.ShouldBe(Middle([.. window.Select(value => Math.Abs(value - median))]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Memory_stays_bounded_at_any_frame_rate()
    {
        var baseline = new RobustBaseline(seconds: 30);
        for (var i = 0; i < 5000; i++)
            baseline.Add(i * 1e-4, i);
        baseline.Count.ShouldBe(1024);
        baseline.Median.ShouldBe(5000 - 512);
    }

    private static double Middle(double[] values) => values.Order().ElementAt(values.Length / 2);
}
