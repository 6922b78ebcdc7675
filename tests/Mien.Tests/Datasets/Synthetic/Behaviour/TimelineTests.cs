using Mien.Datasets;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class TimelineTests
{
    [Fact]
    public void Lengths_keep_their_distance_and_stay_inside()
    {
        double[] lengths = [2, 0.3, 4, 1];
        for (var seed = 0; seed < 200; seed++)
        {
            var starts = Timeline.Place(lengths, seconds: 15, gap: 1, Seeds.Random(seed));
            starts[0].ShouldBeGreaterThanOrEqualTo(1);
            for (var i = 1; i < starts.Length; i++)
                (starts[i] - starts[i - 1] - lengths[i - 1]).ShouldBeGreaterThanOrEqualTo(1 - 1e-9);
            (starts[^1] + 1).ShouldBeLessThanOrEqualTo(14 + 1e-9);
        }
    }

    [Fact]
    public void What_fits_exactly_has_one_place() =>
        Timeline.Place([1, 2], seconds: 6, gap: 1, Seeds.Random(1)).ShouldBe([1, 3], tolerance: 1e-9);

    [Fact]
    public void What_does_not_fit_is_refused() =>
        Should.Throw<ArgumentException>(() => Timeline.Place([1, 2], seconds: 5.9, gap: 1, Seeds.Random(1))).Message.ShouldContain("do not fit");

    [Fact]
    public void Balanced_emotions_differ_by_one_at_most_and_in_order()
    {
        var order = Timeline.Balance(Seeds.Shown, 31, Seeds.Random(5));
        var counts = order.CountBy(emotion => emotion).Select(pair => pair.Value).ToArray();

        (counts.Max() - counts.Min()).ShouldBe(1);
        counts.Length.ShouldBe(Seeds.Shown.Length);
        Timeline.Balance(Seeds.Shown, 31, Seeds.Random(6)).ShouldNotBe(order);
    }

    [Theory]
    [InlineData(ExpressionKind.Micro, 0.17, 0.5)]
    [InlineData(ExpressionKind.Macro, 0.5, 4)]
    public void Lengths_are_those_of_the_class_at_any_frame_rate(ExpressionKind kind, double shortest, double longest)
    {
        foreach (var rate in (double[])[25, 29.97, 30, 60, 100, 200])
        {
            for (var seed = 0; seed < 300; seed++)
            {
                var length = Timeline.Length(kind, rate, Seeds.Random(seed));
                (length - (1 / rate)).ShouldBeGreaterThan(shortest - (kind == ExpressionKind.Micro ? 1 / rate : 0) - 1e-9);
                (length + (1 / rate)).ShouldBeLessThanOrEqualTo(longest + 1e-9);
            }
        }
    }
}
