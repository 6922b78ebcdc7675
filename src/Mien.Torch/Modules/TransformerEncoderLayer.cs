namespace Mien.Torch.Modules;

/// <summary>Attention and a feed-forward part with residual paths, under the names of PyTorch's <c>nn.TransformerEncoderLayer</c>.</summary>
/// <remarks>Vaswani et al. 2017, section 3.1. Sequences are batch first.</remarks>
public sealed class TransformerEncoderLayer : Layer
{
    private readonly bool _preNorm;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly MultiHeadAttention _attention;
    private readonly Linear _linear1;
    private readonly Linear _linear2;
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;
    private readonly Dropout _dropout;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights.</param>
    public TransformerEncoderLayer(TransformerEncoderLayerOptions options, RandomGenerator random)
    {
        (_preNorm, _activation) = (options.PreNorm, options.Activation);
        _attention = Add("self_attn", new MultiHeadAttention(options.Width, options.Heads, random, options.Dropout));
        _linear1 = Add("linear1", new Linear(options.Width, options.FeedForward, random));
        _linear2 = Add("linear2", new Linear(options.FeedForward, options.Width, random));
        _norm1 = Add("norm1", new LayerNorm(options.Width, options.Epsilon));
        _norm2 = Add("norm2", new LayerNorm(options.Width, options.Epsilon));
        _dropout = Add("dropout", new Dropout(options.Dropout));
    }

    /// <param name="x">[B, N, C]</param>
    /// <returns>[B, N, C]</returns>
    public override Tensor Forward(Tensor x) => Forward(x, null);

    /// <summary>As <see cref="Forward(Tensor)"/>, with masks as <see cref="MultiHeadAttention"/> takes them.</summary>
    /// <param name="x">[B, N, C]</param>
    /// <param name="padding">Truth values [B, N]: true where a position is padding.</param>
    /// <param name="mask">[N, N], or [B or 1, heads or 1, N, N].</param>
    /// <returns>[B, N, C]</returns>
    public Tensor Forward(Tensor x, Tensor? padding, Tensor? mask = null)
    {
        if (_preNorm)
        {
            x = x + Attend(_norm1.Forward(x));
            return x + FeedForward(_norm2.Forward(x));
        }
        x = _norm1.Forward(x + Attend(x));
        return _norm2.Forward(x + FeedForward(x));

        Tensor Attend(Tensor tokens) => _dropout.Forward(_attention.Forward(tokens, tokens, tokens, padding, mask));
    }

    private Tensor FeedForward(Tensor x) =>
        _dropout.Forward(_linear2.Forward(_dropout.Forward(_activation(_linear1.Forward(x)))));
}
