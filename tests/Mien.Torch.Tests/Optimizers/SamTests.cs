using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Torch.Tests.Optimizers;

public sealed class SamTests
{
    [Theory]
    [InlineData("hand_isotropic")]
    [InlineData("coupled")]
    public void Quadratics_are_descended_by_the_golden_steps(string name)
    {
        using var scope = new Scope();
        var golden = GoldenJson.Load("logo-former", "sam.json").GetProperty("cases").GetProperty(name);
        var b = Row(golden.Numbers("b"));
        var a = golden.GetProperty("A").EnumerateArray().Select(row => Row(row.Numbers())).ToArray().Stack(0);
        var w = Row(golden.Numbers("w0"));
        w.RequiresGradient = true;
        using var inner = new Sgd(
            [new([("w", w)]) { WeightDecay = golden.Number("weight_decay") }], golden.Number("lr"), golden.Number("momentum"));
        using var sam = new Sam(inner, golden.Number("rho"));

        foreach (var step in golden.GetProperty("steps").EnumerateArray())
        {
            w.ToArray<double>().ShouldBe(step.Numbers("w"), 1e-12);
            Loss().Backward();
            GradientClipping.GlobalNorm([w]).ShouldBe(step.Number("grad_norm"), 1e-12);
            sam.FirstStep();
            w.ToArray<double>().ShouldBe(step.Numbers("w_perturbed"), 1e-12);
            Loss().ToDouble().ShouldBe(step.Number("loss_perturbed"), 1e-12);
            Loss().Backward();
            w.Gradient!.ToArray<double>().ShouldBe(step.Numbers("grad_perturbed"), 1e-12);
            sam.SecondStep();
            w.ToArray<double>().ShouldBe(step.Numbers("w_next"), 1e-12);
            inner.State().Single(entry => entry.Name == "w.momentum_buffer").Tensor.ToArray<double>().ShouldBe(step.Numbers("momentum"), 1e-12);
            inner.ClearGradients();
        }

        Tensor Loss() => ((a.MatrixProduct(w) * w).Sum() * 0.5) - (b * w).Sum();
    }

    [Fact]
    public void Both_passes_see_the_same_dropout_and_only_the_first_moves_running_statistics()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        RandomGenerator.Default.Seed(2);
        using var network = new Sequential(new Linear(4, 3, random), new BatchNorm(3), new Activation(x => x.Dropout(0.5, true)));
        using var inner = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.1);
        using var sam = new Sam(inner);
        var x = Tensors.Normal([8, 4], random);
        var masks = new List<bool[]>();
        var means = new List<float[]>();

        using var loss = sam.Step(network, () =>
        {
            var y = network.Forward(x);
            masks.Add([.. y.Detach().ToArray<float>().Select(value => value == 0)]);
            means.Add(Mean());
            return y.Power(2).Sum();
        });

        masks.Count.ShouldBe(2);
        masks[1].ShouldBe(masks[0]);
        means[1].ShouldNotBe(means[0]);
        Mean().ShouldBe(means[0]);
        network.NamedBuffers().Single(buffer => buffer.Name == "1.num_batches_tracked").Tensor.ToArray<long>().ShouldBe([1]);

        float[] Mean() => network.NamedBuffers().First().Tensor.ToArray<float>();
    }

    [Fact]
    public void A_second_pass_that_throws_leaves_the_weights_and_buffers_where_they_were()
    {
        var before = LiveTensors.Settled;
        using (new Scope())
        {
            using var random = new RandomGenerator(1);
            using var network = new Sequential(new Linear(4, 3, random), new BatchNorm(3));
            using var inner = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.1, 0.9);
            using var sam = new Sam(inner);
            var weights = network.Parameters().Select(parameter => parameter.ToArray<float>()).ToArray();
            var passes = 0;

            Should.Throw<TorchException>(() => sam.Step(network, () => passes++ == 0
                ? network.Forward(Tensors.Ones([2, 4])).Power(2).Sum()
                : network.Forward(Tensors.Ones([2, 5]))));
            passes.ShouldBe(2);

            network.Parameters().Select(parameter => parameter.ToArray<float>()).ShouldBe(weights);
            inner.State().ShouldBeEmpty();
            sam.FirstStep();
        }
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void Steps_out_of_order_are_refused()
    {
        using var scope = new Scope();
        var w = Row([1]);
        using var inner = new Sgd([new([("w", w)])], 0.1);
        using var sam = new Sam(inner);
        Should.Throw<InvalidOperationException>(sam.SecondStep);
        sam.FirstStep();
        Should.Throw<InvalidOperationException>(sam.FirstStep);
        Should.Throw<ArgumentOutOfRangeException>(() => new Sam(inner, 0));
    }

    private static Tensor Row(double[] values) => Tensor.From<double>(values, values.Length);
}
