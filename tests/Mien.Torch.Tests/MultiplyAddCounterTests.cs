using Mien.Torch.Modules;

namespace Mien.Torch.Tests;

public sealed class MultiplyAddCounterTests
{
    [Fact]
    public void Products_and_convolutions_are_counted_by_their_shapes()
    {
        using var scope = new Scope();
        Count(() => Ones(5, 3).Linear(Ones(4, 3))).ShouldBe(5 * 3 * 4);
        Count(() => Ones(2, 5, 3).MatrixProduct(Ones(3, 4))).ShouldBe(2 * 5 * 3 * 4);
        Count(() => Ones(2, 5, 3).BatchProduct(Ones(2, 3, 4))).ShouldBe(2 * 5 * 3 * 4);
        Count(() => Ones(1, 4, 8, 8).Convolve2d(Ones(6, 2, 3, 3), null, 2, 1, 1, groups: 2)).ShouldBe(6 * 4 * 4 * 2 * 9);
        Count(() => Ones(5, 3).Relu().Softmax(-1)).ShouldBe(0);
    }

    [Fact]
    public void Recurrent_layers_count_each_step_of_every_direction()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var gru = new Gru(new() { Inputs = 3, Hidden = 4, Bidirectional = true, BatchFirst = true }, random);
        Count(() => gru.Forward(Ones(2, 7, 3))).ShouldBe(2 * 7 * 2 * ((3 * 4 * 3) + (3 * 4 * 4)));
    }

    [Fact]
    public void Attention_costs_the_same_in_one_call_and_in_parts()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new SelfAttention(8, 2, random);
        const int expected = 3 * ((4 * 5 * 8 * 8) + (2 * 5 * 5 * 8));
        Count(() => attention.Forward(Ones(3, 5, 8))).ShouldBe(expected);
        attention.Evaluate();
        using var fused = new NoGradient();
        Count(() => attention.Forward(Ones(3, 5, 8))).ShouldBe(expected);
    }

    [Fact]
    public void An_outer_counter_counts_what_an_inner_one_does_and_nothing_after_it_is_closed()
    {
        using var scope = new Scope();
        using var outer = new MultiplyAddCounter();
        Ones(2, 2).MatrixProduct(Ones(2, 2));
        Count(() => Ones(3, 3).MatrixProduct(Ones(3, 3))).ShouldBe(27);
        outer.Count.ShouldBe(8 + 27);
        outer.Dispose();
        Ones(2, 2).MatrixProduct(Ones(2, 2));
        outer.Count.ShouldBe(35);
    }

    [Fact]
    public void What_cannot_be_counted_is_refused_rather_than_left_out()
    {
        using var scope = new Scope();
        Should.Throw<NotSupportedException>(() => Count(() => ProductsFunctions.Einsum("ij,jk->ik", Ones(2, 2), Ones(2, 2))));
    }

    private static Tensor Ones(params long[] shape) => Tensors.Ones(shape);

    private static long Count(Func<object> work)
    {
        using var counter = new MultiplyAddCounter();
        work();
        return counter.Count;
    }
}
