using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class AttentionTests
{
    [Theory]
    [InlineData(1, 5, 8, 2)]
    [InlineData(3, 50, 48, 6)]
    public void Without_gradients_the_fused_form_gives_what_the_parts_give(int batch, int tokens, int width, int heads)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(4);
        using var attention = new SelfAttention(width, heads, random);
        attention.Evaluate();
        var x = Tensors.Normal([batch, tokens, width], random);
        var parts = attention.Forward(x);

        using var noGradient = new NoGradient();
        NoGradient.IsInForce.ShouldBeTrue();
        var fused = attention.Forward(x);

        fused.Shape.ShouldBe(parts.Shape);
        fused.ToArray<float>().ShouldBe(parts.ToArray<float>(), 1e-5);
    }

    [Fact]
    public void Attention_is_the_formula()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        var (q, k) = (Tensors.Normal([2, 3, 4, 5], random), Tensors.Normal([2, 3, 6, 5], random));
        var bias = Tensors.Normal([2, 1, 4, 6], random);
        var expected = (q.MatrixProduct(k.Transpose(2, 3)) / Math.Sqrt(5) + bias).Softmax(-1);
        Difference(q.AttentionWeights(k, bias), expected).ShouldBeInRange(0, 1e-6);
    }

    [Fact]
    public void A_bias_repeats_along_the_batch()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        var (q, k) = (Tensors.Normal([6, 2, 3, 4], random), Tensors.Normal([6, 2, 3, 4], random));
        var bias = Tensors.Normal([3, 1, 3, 3], random);
        Difference(q.AttentionWeights(k, bias), q.AttentionWeights(k, bias.Repeat(2, 1, 1, 1))).ShouldBe(0);
    }

    [Fact]
    public void Masked_keys_get_no_weight_and_the_rest_sums_to_one()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new MultiHeadAttention(8, 2, random);
        var (x, memory) = (Tensors.Normal([2, 3, 8], random), Tensors.Normal([2, 4, 8], random));
        var padding = Mask([0, 0, 0, 1, 0, 0, 0, 0], 2, 4);                      // the last key of the first sample
        var mask = Mask([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 3, 4);             // the first query may not see the second key
        var (output, weights) = attention.ForwardWithWeights(x, memory, memory, padding, mask);
        output.Shape.ShouldBe([2, 3, 8]);
        weights.Shape.ShouldBe([2, 2, 3, 4]);
        weights[0, .., .., 3].Sum().ToDouble().ShouldBe(0);
        weights[.., .., 0, 1].Sum().ToDouble().ShouldBe(0);
        weights[1, .., .., 3].Minimum([0, 1]).ToDouble().ShouldBeGreaterThan(0);
        (weights.Sum([3]) - 1).Absolute().Maximum([0, 1, 2]).ToDouble().ShouldBeInRange(0, 1e-6);
    }

    [Fact]
    public void Padding_leaves_no_trace_in_the_output()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new MultiHeadAttention(8, 2, random);
        var x = Tensors.Normal([1, 5, 8], random);
        var padding = Mask([0, 0, 0, 1, 1], 1, 5);
        var cut = x[.., ..3];
        Difference(attention.Forward(x, x, x, padding)[.., ..3], attention.Forward(cut, cut, cut)).ShouldBeInRange(0, 1e-6);
    }

    [Fact]
    public void One_product_and_three_give_the_same()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new MultiHeadAttention(12, 3, random);
        var x = Tensors.Normal([2, 5, 12], random);
        Difference(attention.Forward(x, x, x), attention.Forward(x, x.Clone(), x.Clone())).ShouldBeInRange(0, 1e-6);
    }

    [Fact]
    public void Numbers_as_a_mask_are_added_to_the_scores()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new MultiHeadAttention(8, 2, random);
        var x = Tensors.Normal([2, 2, 8], random);
        var infinite = Tensor.From<float>([0, float.NegativeInfinity, 0, 0], 2, 2);
        Difference(attention.Forward(x, x, x, mask: infinite), attention.Forward(x, x, x, mask: Mask([0, 1, 0, 0], 2, 2))).ShouldBe(0);
    }

    [Fact]
    public void A_width_that_heads_cannot_share_is_refused()
    {
        using var random = new RandomGenerator(1);
        Should.Throw<ArgumentException>(() => new MultiHeadAttention(10, 3, random)).Message.ShouldContain("10");
        Should.Throw<ArgumentException>(() => new SelfAttention(10, 3, random)).Message.ShouldContain("3 heads");
        Should.Throw<ArgumentOutOfRangeException>(() => new SelfAttention(10, 0, random));
    }

    private static Tensor Mask(int[] values, params long[] shape) => Tensor.From<int>(values, shape).IsAbove(0);

    // NaN where either holds one: then the maximum is NaN.
    private static double Difference(Tensor x, Tensor y) => (x - y).Absolute().Flatten().Maximum([0]).ToDouble();
}
