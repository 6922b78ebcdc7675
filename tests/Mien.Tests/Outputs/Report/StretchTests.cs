using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

public sealed class StretchTests
{
    [Fact]
    public void Stretches_end_below_the_threshold_and_at_gaps_and_short_ones_are_left_out()
    {
        double[] values = [0.6, 0.8, 0.7, 0.1, 0.9, 0.2, 0.5, 0.5, 0.5, 0.9];
        double[] seconds = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 5.0, 5.1];

        var stretches = Stretch.Above(0.5, values, i => seconds[i], shortest: 0.05).ToList();

        stretches.Select(item => (item.First, item.Last, item.Peak)).ShouldBe([(0, 2, 1), (6, 7, 6), (8, 9, 9)]);
        stretches.Select(item => item.Mean).ShouldBe([0.7, 0.5, 0.7], 1e-9);
    }

    [Fact]
    public void A_curve_that_is_never_high_has_none() => Stretch.Above(0.5, [0.1, 0.2], i => i, 0).ShouldBeEmpty();
}
