using Mien.Torch.Collectives;
using Mien.Torch.Modules;
using Mien.Torch.Worker;

namespace Mien.Torch.Tests.Collectives;

public sealed class DataParallelTests
{
    [Fact]
    public void All_ranks_begin_with_the_first_one_s_weights_and_buffers() => Ranks.Run(group =>
    {
        using var random = new RandomGenerator((ulong)group.Rank);
        using var network = new Sequential(new Linear(3, 2, random), new BatchNorm(2));
        foreach (var (_, buffer) in network.NamedBuffers())
            Fill(buffer, group.Rank + 4);
        _ = new DataParallel(network, group);

        using var firstRandom = new RandomGenerator(0);
        using var first = new Linear(3, 2, firstRandom);
        ((Linear)network.Layers[0]).Weight.ToArray<float>().ShouldBe(first.Weight.ToArray<float>());
        network.NamedBuffers().ShouldAllBe(entry => entry.Tensor.To(ScalarType.Float32).ToArray<float>().All(value => value == 4));
    });

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Gradients_become_their_mean_and_count_as_zero_where_a_rank_did_not_use_them(ScalarType type) => Ranks.Run(group =>
    {
        using var random = new RandomGenerator(0);
        using var network = new Sequential(new Linear(1, 600_000, random), new Linear(2, 2, random), new Linear(1, 1, random));
        network.To(type);
        var parallel = new DataParallel(network, group, bucketMebibytes: 1);       // several buckets
        using (var scope = new Scope())
        {
            // The first layer is used on both ranks, the second on the first rank only, the third nowhere.
            Linear[] layers = [.. network.Layers.Cast<Linear>()];
            var loss = (layers[0].Weight * (group.Rank + 1)).Sum();
            if (group.Rank == 0)
                loss += layers[1].Weight.Sum();
            loss.Backward();
            parallel.AverageGradients();
            layers[0].Weight.Gradient!.To(ScalarType.Float32).ToArray<float>().ShouldAllBe(value => value == 1.5f);
            layers[1].Weight.Gradient!.To(ScalarType.Float32).ToArray<float>().ShouldAllBe(value => value == 0.5f);
            layers[2].Weight.Gradient.ShouldBeNull();
        }
    });

    [Fact]
    public void Different_networks_are_found_before_they_harm() => Should.Throw<AggregateException>(() => Ranks.Run(group =>
    {
        using var random = new RandomGenerator(0);
        using var network = new Linear(3 + group.Rank, 2, random);
        _ = new DataParallel(network, group);
    })).InnerExceptions.ShouldAllBe(error => error is InvalidOperationException && error.Message.Contains("rank 1 differs from rank 0's"));

    [Fact]
    public void Averaging_leaves_no_tensor_behind()
    {
        var before = LiveTensors.Settled;
        Ranks.Run(group => SmallTraining.Run(group, 24, 1));
        Tensor.LiveCount.ShouldBe(before);
    }

    private static void Fill(Tensor tensor, double value)
    {
        using var scope = new Scope();
        tensor.FillInPlace(value);
    }
}
