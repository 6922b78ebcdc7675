using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class ExpressionCurveTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(1.5, 0.15625)]      // 3/16 - 2/64
    [InlineData(2, 0.5)]
    [InlineData(3, 1)]
    [InlineData(3.7, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 0.84375)]        // three quarters of the fall are left
    [InlineData(6, 0.5)]
    [InlineData(8, 0)]
    [InlineData(9, 0)]
    public void Rises_in_two_seconds_holds_for_one_and_falls_in_four(double seconds, double expected) =>
        new ExpressionCurve(Start: 1, Rise: 2, Hold: 1, Fall: 4).At(seconds).ShouldBe(expected, 1e-12);

    [Fact]
    public void Its_slope_has_no_jumps_and_is_at_most_one_and_a_half_over_the_shorter_flank()
    {
        const double step = 1e-4;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = Seeds.Random(seed);
            var curve = new ExpressionCurve(random.Uniform(0, 1), random.Uniform(0.05, 1), random.Uniform(0, 1), random.Uniform(0.05, 1));
            var shorter = Math.Min(curve.Rise, curve.Fall);
            var before = 0.0;
            for (var time = 0.0; time < 4.2; time += step)
            {
                var slope = (curve.At(time + step) - curve.At(time)) / step;
                Math.Abs(slope).ShouldBeLessThan((1.5 / shorter) + 1e-6);
                Math.Abs(slope - before).ShouldBeLessThan((6 * step / (shorter * shorter)) + 1e-6);     // the second derivative is at most 6 / flank^2
                before = slope;
            }
        }
    }
}
