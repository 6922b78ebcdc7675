using Mien.Torch.Optimizers;

namespace Mien.Torch.Tests.Optimizers;

public sealed class GradientClippingTests
{
    [Fact]
    public void All_gradients_shrink_by_one_factor_and_the_norm_before_is_returned()
    {
        using var scope = new Scope();
        var (w, v, frozen) = (WithGradient(3, 0), WithGradient(0, 4), Tensor.From<double>([1], 1));
        GradientClipping.ClipByGlobalNorm([w, v, frozen], 1).ShouldBe(5, 1e-15);
        w.Gradient!.ToArray<double>().ShouldBe([3 / 5.000001, 0], 1e-15);       // as clip_grad_norm_
        v.Gradient!.ToArray<double>().ShouldBe([0, 4 / 5.000001], 1e-15);
    }

    [Fact]
    public void Short_gradients_stay_to_the_bit()
    {
        using var scope = new Scope();
        var w = WithGradient(0.1, 0.2);
        GradientClipping.ClipByGlobalNorm([w], 1);
        w.Gradient!.ToArray<double>().ShouldBe([0.1, 0.2]);
    }

    [Fact]
    public void A_gradient_that_is_no_number_shows_in_the_norm()
    {
        using var scope = new Scope();
        GradientClipping.ClipByGlobalNorm([WithGradient(double.NaN, 1)], 1).ShouldBe(double.NaN);
        GradientClipping.GlobalNorm([WithGradient(double.PositiveInfinity, 1)]).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Elements_are_held_within_the_limit()
    {
        using var scope = new Scope();
        var w = WithGradient(-30, 19);
        GradientClipping.ClipByValue([w], 20);
        w.Gradient!.ToArray<double>().ShouldBe([-20, 19]);
    }

    [Fact]
    public void No_gradients_have_norm_0_and_a_limit_is_above_0()
    {
        GradientClipping.ClipByGlobalNorm([], 1).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => GradientClipping.ClipByGlobalNorm([], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => GradientClipping.ClipByValue([], -1));
    }

    [Fact]
    public void Clipping_leaves_no_tensor_behind()
    {
        using var scope = new Scope();
        var w = WithGradient(3, 4);
        var before = LiveTensors.Settled;
        GradientClipping.ClipByGlobalNorm([w], 1);
        GradientClipping.ClipByValue([w], 0.1);
        Tensor.LiveCount.ShouldBe(before);
    }

    private static Tensor WithGradient(params double[] gradient)
    {
        var tensor = Tensors.Zeros([gradient.Length], ScalarType.Float64);
        tensor.Gradient = Tensor.From<double>(gradient, gradient.Length);
        return tensor;
    }
}
