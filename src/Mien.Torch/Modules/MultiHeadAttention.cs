namespace Mien.Torch.Modules;

/// <summary>Multi-head attention between two sequences, or within one, under the names of PyTorch's <c>nn.MultiheadAttention</c>.</summary>
/// <remarks>Vaswani et al. 2017, section 3.2.2. Sequences are batch first.</remarks>
public sealed class MultiHeadAttention : Module
{
    private readonly int _heads;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Linear _output;
    private readonly Dropout _dropout;

    /// <param name="width">Size of the last dimension, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <param name="dropout">Share of the attention weights dropped in training.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public MultiHeadAttention(int width, int heads, RandomGenerator random, double dropout = 0)
    {
        _heads = CheckHeads(width, heads);
        _weight = AddParameter("in_proj_weight", Initializers.XavierUniform(Tensors.Zeros([3 * width, width]), random));
        _bias = AddParameter("in_proj_bias", Tensors.Zeros([3 * width]));
        _output = Add("out_proj", new Linear(width, width, random));
        Initializers.Constant(_output.Bias!, 0);
        _dropout = Add("dropout", new Dropout(dropout));
    }

    /// <summary>Attention of one sequence to another; give the same tensor three times for attention within it.</summary>
    /// <param name="query">[B, N, C]</param>
    /// <param name="key">[B, M, C]</param>
    /// <param name="value">[B, M, C]</param>
    /// <param name="padding">Truth values [B, M]: true where a key is padding. A sample of padding only gives NaN, as in PyTorch.</param>
    /// <param name="mask">
    /// [N, M], or [B or 1, heads or 1, N, M]: truth values, true where a query may not look at a key; or numbers added to the scores.
    /// </param>
    /// <returns>[B, N, C]</returns>
    public Tensor Forward(Tensor query, Tensor key, Tensor value, Tensor? padding = null, Tensor? mask = null) =>
        ForwardWithWeights(query, key, value, padding, mask).Output;

    /// <summary>As <see cref="Forward"/>, with the weights of each head before dropout.</summary>
    /// <returns>Output [B, N, C] and weights [B, heads, N, M], each row with a sum of 1.</returns>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(
        Tensor query, Tensor key, Tensor value, Tensor? padding = null, Tensor? mask = null)
    {
        var (q, k, v) = Project(query, key, value);                                // [B, H, N or M, D]
        var weights = q.AttentionWeights(k, Bias(padding, mask, query));           // [B, H, N, M]
        return (_output.Forward(_dropout.Forward(weights).MatrixProduct(v).MergeHeads()), weights);
    }

    internal static int CheckHeads(int width, int heads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        return width % heads == 0
            ? heads
            : throw new ArgumentException($"A width of {width} cannot be shared among {heads} heads.", nameof(heads));
    }

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor query, Tensor key, Tensor value)
    {
        if (ReferenceEquals(query, key) && ReferenceEquals(key, value))            // one product for all three
            return query.Linear(_weight, _bias).SplitProjection(_heads);
        var (weights, biases) = (_weight.Chunk(3, 0), _bias.Chunk(3, 0));
        return (Part(query, 0), Part(key, 1), Part(value, 2));

        Tensor Part(Tensor x, int i) => x.Linear(weights[i], biases[i]).SplitHeads(_heads);
    }

    /// <summary>Both masks as numbers to add, [B or 1, H or 1, N or 1, M].</summary>
    private static Tensor? Bias(Tensor? padding, Tensor? mask, Tensor like)
    {
        var keys = padding is null ? null : Additive(padding, like)[.., TensorIndex.NewAxis, TensorIndex.NewAxis];    // [B, 1, 1, M]
        var pairs = mask is null ? null : Additive(mask, like);
        if (pairs is { Rank: 2 })
            pairs = pairs[TensorIndex.NewAxis, TensorIndex.NewAxis];               // [1, 1, N, M]
        return keys is not null && pairs is not null ? keys + pairs : keys ?? pairs;
    }

    private static Tensor Additive(Tensor mask, Tensor like) => mask.ScalarType == ScalarType.Bool
        ? Tensors.Zeros(mask.Shape, like.ScalarType, like.Device).MaskedFill(mask, double.NegativeInfinity)
        : mask;
}
