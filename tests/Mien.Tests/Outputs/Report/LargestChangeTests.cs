using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

public sealed class LargestChangeTests
{
    [Theory]
    [InlineData(25)]
    [InlineData(200)]
    [InlineData(4)]
    public void A_step_is_found_where_it_is_with_its_height(double frameRate)
    {
        var change = new LargestChange();
        for (var i = 0; i < 10 * frameRate; i++)
            change.Add(i / frameRate, i / frameRate >= 6 ? -0.3 : 0.5);

        var largest = change.Largest.ShouldNotBeNull();
        largest.From.ShouldBe(0.5, 1e-9);
        largest.To.ShouldBe(-0.3, 1e-9);
        largest.Size.ShouldBe(0.8, 1e-9);
        ((largest.Begin + largest.End) / 2).ShouldBe(6, 1.01 / frameRate);
    }

    [Fact]
    public void Jitter_is_no_change()
    {
        var change = new LargestChange();
        for (var i = 0; i < 250; i++)
            change.Add(i / 25.0, i % 2);

        change.Largest.ShouldNotBeNull().Size.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Nothing_is_said_across_a_gap_or_of_unknown_values()
    {
        var change = new LargestChange();
        for (var i = 0; i < 1000; i++)
            change.Add(i / 25.0, i < 500 ? 0 : i < 600 ? double.NaN : 1);

        change.Largest.ShouldNotBeNull().Size.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Nothing_is_said_across_a_gap_that_both_seconds_reach_into()
    {
        var change = new LargestChange();
        for (var i = 0; i < 500; i++)
            change.Add(i / 25.0, i < 250 ? 0 : i < 284 ? double.NaN : 1);      // nothing between 9.96 s and 11.36 s

        change.Largest.ShouldNotBeNull().Size.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Less_than_a_second_says_nothing()
    {
        var change = new LargestChange();
        for (var i = 0; i < 25; i++)
            change.Add(i / 25.0, i);

        change.Largest.ShouldBeNull();
    }
}
