using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class ModuleTests
{
    [Fact]
    public void Names_are_PyTorchs()
    {
        using var random = new RandomGenerator(0);
        using var network = new Sequential(new Conv2d(3, 4, 3, random), new BatchNorm(4), new Sequential(new Linear(4, 2, random, bias: false)));
        network.State().Select(entry => entry.Name).ShouldBe(
        [
            "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked", "2.0.weight",
        ]);
        network.NamedModules().Select(entry => entry.Name).ShouldBe(["0", "1", "2", "2.0"]);
        network.ParameterCount().ShouldBe((4 * 3 * 9) + 4 + 4 + 4 + 8);
    }

    [Fact]
    public void Parameters_outlive_the_scope_they_are_made_in_and_end_with_the_module()
    {
        var before = LiveTensors.Settled;
        Linear layer;
        using (new Scope())
        using (var random = new RandomGenerator(0))
            layer = new Linear(3, 2, random);
        layer.Weight.Shape.ShouldBe([2, 3]);
        layer.Dispose();
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        float[] Weights(ulong seed)
        {
            using var random = new RandomGenerator(seed);
            using var layer = new Linear(8, 8, random);
            return layer.Weight.ToArray<float>();
        }

        Weights(3).ShouldBe(Weights(3));
        Weights(3).ShouldNotBe(Weights(4));
    }

    [Fact]
    public void Batch_norm_learns_in_training_and_holds_still_in_prediction()
    {
        using var scope = new Scope();
        using var layer = new BatchNorm(1);
        var x = Tensor.From<float>([1, 3], 2, 1);
        layer.Forward(x);
        var learnt = layer.NamedBuffers().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        learnt["running_mean"].ToDouble().ShouldBe(0.2, 1e-6);           // 0.9 * 0 + 0.1 * 2
        learnt["running_var"].ToDouble().ShouldBe(1.1, 1e-6);            // 0.9 * 1 + 0.1 * 2, unbiased
        learnt["num_batches_tracked"].ToDouble().ShouldBe(1);
        layer.Evaluate();
        layer.Forward(x);
        learnt["running_mean"].ToDouble().ShouldBe(0.2, 1e-6);
    }

    [Fact]
    public void Batch_norm_by_its_own_statistics_takes_them_in_prediction_too_and_learns_nothing_there()
    {
        using var scope = new Scope();
        using var layer = new BatchNorm(1) { UsesOwnStatistics = true };
        layer.Evaluate();
        layer.Forward(Tensor.From<float>([1, 3], 2, 1)).ToArray<float>().ShouldBe([-1, 1], 1e-4f);
        layer.Forward(Tensor.From<float>([3], 1, 1)).ToArray<float>().ShouldBe([3], 1e-4f);          // a single value has no variance
        layer.NamedBuffers().Select(entry => entry.Tensor.ToDouble()).ShouldBe([0, 1, 0]);
    }

    [Fact]
    public void Conversion_keeps_the_tensors_and_leaves_counters_whole_numbers()
    {
        using var layer = new BatchNorm(2);
        var weight = layer.Weight;
        layer.To(ScalarType.Float64);
        weight.ScalarType.ShouldBe(ScalarType.Float64);
        layer.NamedBuffers().Single(entry => entry.Name == "num_batches_tracked").Tensor.ScalarType.ShouldBe(ScalarType.Int64);
    }

    [Fact]
    public void A_frozen_network_records_nothing()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        using var layer = new Linear(3, 2, random);
        layer.RequireGradient(false);
        layer.Forward(Tensors.Ones([1, 3])).RequiresGradient.ShouldBeFalse();
    }

    [Fact]
    public void Layers_in_a_row_keep_their_outputs_only()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        using var network = new Sequential(new Mlp(4, 8, random), new Dropout(0), new Mlp(4, 8, random));
        var x = Tensors.Ones([2, 4]);
        var before = LiveTensors.Settled;
        var y = network.Forward(x);
        (Tensor.LiveCount - before).ShouldBe(2);
        y.Sum().Backward();
        network.Parameters().ShouldAllBe(parameter => parameter.Gradient != null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Folded_norms_leave_predictions_as_they_are_and_cannot_learn(bool bias)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(3);
        using var network = new Sequential(
            new Conv2d(2, 5, 3, random, bias: bias), new BatchNorm(5), new Activation(x => x.Relu()), new BatchNorm(5),
            new Sequential(new Conv2d(5, 3, 1, random), new BatchNorm(3)));
        var x = Tensors.Uniform([4, 2, 8, 8], random);
        for (var step = 0; step < 20; step++)
            network.Forward(x);                                     // the norms learn what to subtract and to divide by
        network.Evaluate();
        var expected = network.Forward(x).ToArray<float>();
        network.FoldNorms();
        network.Forward(x).ToArray<float>().ShouldBe(expected, 1e-5);
        network.Layers[1].Forward(x).ToArray<float>().ShouldBe(x.ToArray<float>());
        network.Layers[3].Forward(Tensors.Ones([1, 5, 1, 1])).ToArray<float>().ShouldNotBe(Enumerable.Repeat(1f, 5));   // no convolution stands before it
        network.Train();
        Should.Throw<InvalidOperationException>(() => network.Forward(x));
    }
}
