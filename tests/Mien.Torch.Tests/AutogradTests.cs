using Mien.Torch.Modules;

namespace Mien.Torch.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_adds_to_the_gradients_of_leaves()
    {
        using var scope = new Scope();
        var x = Tensor.From<double>([1, 2, 3], 3);
        x.RequiresGradient = true;
        (x * x).Sum().Backward();
        (x * 3).Sum().Backward();
        x.Gradient!.ToArray<double>().ShouldBe([5, 7, 9]);
        x.Gradient = null;
        x.Gradient.ShouldBeNull();
    }

    [Fact]
    public void Gradients_with_respect_to_inputs_leave_leaves_alone()
    {
        using var scope = new Scope();
        var x = Tensor.From<double>([2], 1);
        var unused = Tensor.From<double>([2], 1);
        (x.RequiresGradient, unused.RequiresGradient) = (true, true);
        var gradients = x.Power(3).Sum().GradientsOf([x, unused], createGraph: true);
        gradients[0]!.ToDouble().ShouldBe(12);
        gradients[1].ShouldBeNull();
        gradients[0]!.Sum().GradientsOf([x])[0]!.ToDouble().ShouldBe(12);    // second derivative, 6x
        x.Gradient.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_recorded_without_gradient_and_the_mode_comes_back()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1], 1);
        x.RequiresGradient = true;
        using (new NoGradient())
            (x * 2).RequiresGradient.ShouldBeFalse();
        (x * 2).RequiresGradient.ShouldBeTrue();
    }

    [Fact]
    public void A_loss_of_several_elements_asks_for_a_seed()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1, 2], 2);
        x.RequiresGradient = true;
        Should.Throw<TorchException>(() => (x * 2).Backward()).Message.ShouldContain("scalar");
        (x * 2).Backward(Tensor.From<float>([1, 10], 2));
        x.Gradient!.ToArray<float>().ShouldBe([2, 20]);
    }

    [Fact]
    public void Autocast_computes_products_in_bfloat16_and_ends()
    {
        using var scope = new Scope();
        var x = Tensors.Ones([4, 4]);
        using (new Autocast(DeviceKind.Cpu))
            x.MatrixProduct(x).ScalarType.ShouldBe(ScalarType.BFloat16);
        x.MatrixProduct(x).ScalarType.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void Training_in_bfloat16_keeps_weights_and_gradients_in_float32()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var layer = new Linear(8, 4, random);
        var x = Tensors.Normal([16, 8], random);
        (layer.Forward(x) * 1).Sum().Backward();
        var exact = layer.Weight.Gradient!.ToArray<float>();
        layer.ClearGradients();
        using (new Autocast(DeviceKind.Cpu))
        {
            var y = layer.Forward(x);
            y.ScalarType.ShouldBe(ScalarType.BFloat16);
            y.To(ScalarType.Float32).Sum().Backward();
        }
        var gradient = layer.Weight.Gradient!;
        gradient.ScalarType.ShouldBe(ScalarType.Float32);
        gradient.ToArray<float>().Zip(exact).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.02f * 16);
    }

    [Fact]
    public void A_generator_goes_on_where_its_state_was_saved()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(5);
        _ = Tensors.Uniform([7], random);
        var state = random.State;
        var expected = Tensors.Normal([5], random).ToArray<float>();
        using var other = new RandomGenerator(99) { State = state };
        Tensors.Normal([5], other).ToArray<float>().ShouldBe(expected);
    }
}
