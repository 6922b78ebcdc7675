namespace Mien.Torch.Tests;

public sealed class ScopeTests
{
    [Fact]
    public void A_thousand_steps_leave_no_tensor_behind()
    {
        var before = LiveTensors.Settled;
        for (var step = 0; step < 1000; step++)
        {
            using var scope = new Scope();
            var x = Tensor.From<float>([1, 2, 3], 3);
            _ = x.Add(x).Sigmoid();
        }
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void A_step_that_throws_half_way_leaks_nothing()
    {
        var before = LiveTensors.Settled;
        Should.Throw<TorchException>(() =>
        {
            using var scope = new Scope();
            var x = Tensor.From<float>([1, 2, 3], 3);
            _ = x.Add(x).Add(Tensor.From<float>([1, 2], 2));
        });
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void A_released_tensor_moves_to_the_scope_around_it()
    {
        using var outer = new Scope();
        Tensor kept;
        using (var inner = new Scope())
            kept = inner.Release(Tensor.From<float>([7], 1));
        kept.ToArray<float>().ShouldBe([7f]);
        outer.Dispose();
        Should.Throw<ObjectDisposedException>(() => kept.Shape);
    }

    [Fact]
    public void Scopes_close_innermost_first()
    {
        using var outer = new Scope();
        using var inner = new Scope();
        Should.Throw<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
    }

    [Fact]
    public void A_tensor_from_elsewhere_cannot_be_released()
    {
        using var foreign = Tensor.From<float>([1], 1);
        using var scope = new Scope();
        Should.Throw<InvalidOperationException>(() => scope.Release(foreign));
    }
}
