namespace Mien.Torch.Modules;

/// <summary>Multi-head self-attention of a vision transformer: one projection for queries, keys and values. Named as in timm and MAE.</summary>
/// <remarks>Dosovitskiy et al. 2021, appendix A.</remarks>
public sealed class SelfAttention : Layer
{
    private readonly int _heads;
    private readonly Linear _qkv;
    private readonly Linear _projection;
    private readonly Dropout _dropout;

    /// <param name="width">Size of the last dimension, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">Heads; head h uses rows h * width / heads ... of each third of the projection.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <param name="dropout">Share of the attention weights dropped in training.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public SelfAttention(int width, int heads, RandomGenerator random, double dropout = 0)
    {
        _heads = MultiHeadAttention.CheckHeads(width, heads);
        _qkv = Add("qkv", new Linear(width, 3 * width, random));
        _projection = Add("proj", new Linear(width, width, random));
        _dropout = Add("attn_drop", new Dropout(dropout));
    }

    /// <param name="x">[B, N, C]</param>
    /// <returns>[B, N, C]</returns>
    public override Tensor Forward(Tensor x)
    {
        if (NoGradient.IsInForce && !IsTraining)               // libtorch's own fused form knows no gradient and no dropout
            return x.FusedSelfAttention(_heads, _qkv.Weight, _qkv.Bias!, _projection.Weight, _projection.Bias!);
        var (queries, keys, values) = _qkv.Forward(x).SplitProjection(_heads);     // [B, H, N, D]
        var weights = _dropout.Forward(queries.AttentionWeights(keys));            // [B, H, N, N]
        return _projection.Forward(weights.MatrixProduct(values).MergeHeads());
    }
}
