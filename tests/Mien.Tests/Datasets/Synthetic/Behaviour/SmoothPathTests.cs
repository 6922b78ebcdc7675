using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class SmoothPathTests
{
    [Theory]
    [InlineData(0, 1)]              // 6 * 1/6
    [InlineData(2, 4)]              // 6 * 4/6
    [InlineData(3, 2.875)]          // 6 * 23/48
    [InlineData(4, 1)]
    [InlineData(6, 0)]
    [InlineData(600, 0)]
    [InlineData(-1, 1)]
    public void Weighs_control_points_by_the_cubic_basis(double seconds, double expected) =>
        new SmoothPath(interval: 2, [0, 0, 6, 0, 0]).At(seconds).ShouldBe(expected, 1e-12);

    [Fact]
    public void Never_leaves_the_range_of_its_control_points_and_has_no_jump_in_slope()
    {
        const double step = 1e-3;
        for (var seed = 0; seed < 50; seed++)
        {
            var path = SmoothPath.Noise(seconds: 5, interval: 0.3, Seeds.Random(seed));
            var before = path.At(step) - path.At(0);
            for (var time = step; time < 5; time += step)
            {
                path.At(time).ShouldBeInRange(-2.5, 2.5);
                var change = path.At(time + step) - path.At(time);
                // Second differences of points within 2.5 are at most 10, and so is the curvature per squared interval.
                Math.Abs(change - before).ShouldBeLessThan(10 / (0.3 * 0.3) * step * step * 1.01);
                before = change;
            }
        }
    }

    [Fact]
    public void Noise_has_the_spread_it_states()
    {
        var path = SmoothPath.Noise(seconds: 4000, interval: 1, Seeds.Random(3));
        var values = Enumerable.Range(0, 8000).Select(i => path.At(i * 0.5)).ToArray();

        values.Average().ShouldBe(0, 0.05);
        Math.Sqrt(values.Average(value => value * value)).ShouldBe(0.7, 0.05);
    }
}
