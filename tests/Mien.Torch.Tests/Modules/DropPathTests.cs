using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class DropPathTests
{
    [Fact]
    public void Samples_are_dropped_whole_and_the_others_scaled()
    {
        using var scope = new Scope();
        using var layer = new DropPath(0.25);
        RandomGenerator.Default.Seed(1);
        var values = layer.Forward(Tensors.Ones([4000, 2, 3])).ToArray<float>().Chunk(6).ToArray();
        values.ShouldAllBe(sample => sample.All(value => value == sample[0]));
        values.Select(sample => Math.Round(sample[0], 4)).Distinct().Order().ShouldBe([0, 1.3333]);
        values.Average(sample => (double)sample[0]).ShouldBe(1, 0.04);         // 4.4 standard deviations
    }

    [Fact]
    public void Prediction_drops_nothing()
    {
        using var scope = new Scope();
        using var network = new Sequential(new DropPath(0.5), new Dropout(0.5));
        network.Evaluate();
        network.Forward(Tensors.Ones([50, 2])).ToArray<float>().ShouldAllBe(value => value == 1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.2)]
    public void The_probability_rises_linearly_with_depth(int block, double expected) =>
        DropPath.Linear(0.2, block, 3).ShouldBe(expected, 1e-12);

    [Fact]
    public void A_single_block_is_never_dropped() => DropPath.Linear(0.2, 0, 1).ShouldBe(0);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    public void Probabilities_are_from_0_to_below_1(double probability)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new DropPath(probability));
        Should.Throw<ArgumentOutOfRangeException>(() => new Dropout(probability));
    }
}
