using Mien.Torch.Data;

namespace Mien.Torch.Tests.Data;

public sealed class ItemRandomTests
{
    [Fact]
    public void The_same_seed_epoch_and_item_give_the_same_numbers_for_ever()
    {
        var random = new ItemRandom(1, 2, 3);
        ulong[] numbers = [random.NextBits(), random.NextBits()];
        numbers.ShouldBe(Expected);
    }

    // Computed from the definition with Python's integers; a change would alter every training that is resumed.
    private static readonly ulong[] Expected = [0x214D4C07ECFEAAC5, 0x6FF419CB83DFE1E6];

    [Theory]
    [InlineData(2, 2, 3)]
    [InlineData(1, 3, 3)]
    [InlineData(1, 2, 4)]
    [InlineData(1, 3, 2)]
    [InlineData(1, 2, -1)]
    public void Another_seed_epoch_or_item_gives_others(ulong seed, int epoch, int item) =>
        new ItemRandom(seed, epoch, item).NextBits().ShouldNotBe(new ItemRandom(1, 2, 3).NextBits());

    [Fact]
    public void First_numbers_of_neighbouring_items_are_even()
    {
        var draws = Enumerable.Range(0, 20_000).Select(item => new ItemRandom(7, 0, item).NextDouble()).ToArray();
        draws.ShouldAllBe(draw => draw >= 0 && draw < 1);
        var counts = draws.GroupBy(draw => (int)(draw * 20)).Select(group => group.Count()).ToArray();
        counts.Sum(count => Math.Pow(count - 1000, 2) / 1000).ShouldBeLessThan(43.8);     // chi-squared, 19 degrees of freedom, p = 0.001
    }

    [Fact]
    public void Whole_numbers_reach_both_ends_and_no_further()
    {
        var random = new ItemRandom(7, 0, 0);
        Enumerable.Range(0, 1000).Select(_ => random.Next(6)).Distinct().Order().ShouldBe([0, 1, 2, 3, 4, 5]);
        Should.Throw<ArgumentOutOfRangeException>(() => random.Next(0));
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        var random = new ItemRandom(7, 0, 0);
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => random.Normal())];
        draws.Average().ShouldBe(0, 0.03);
        draws.Average(draw => draw * draw).ShouldBe(1, 0.05);
    }

    [Fact]
    public void Chance_and_even_draws_keep_to_what_was_asked()
    {
        var random = new ItemRandom(7, 0, 0);
        Enumerable.Range(0, 10_000).Count(_ => random.Chance(0.3)).ShouldBeInRange(2850, 3150);
        Enumerable.Range(0, 1000).Select(_ => random.Uniform(-2, 5)).ShouldAllBe(draw => draw >= -2 && draw < 5);
    }
}
