using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Pre-norm transformer block: attention, then MLP, each with a residual path.</summary>
internal sealed class TokenBlock : Layer
{
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;
    private readonly TokenAttention _attention;
    private readonly Mlp _mlp;

    public TokenBlock(int width, int hidden, TokenAttention attention, double dropout, RandomGenerator random)
    {
        _norm1 = Add("norm1", new LayerNorm(width));
        _attention = Add("attn", attention);
        _norm2 = Add("norm2", new LayerNorm(width));
        _mlp = Add("mlp", new Mlp(width, hidden, random, dropout));
    }

    /// <summary>[B, N, C] -> [B, N, C]</summary>
    public override Tensor Forward(Tensor x)
    {
        x = x + _attention.Forward(_norm1.Forward(x));
        return x + _mlp.Forward(_norm2.Forward(x));
    }
}
