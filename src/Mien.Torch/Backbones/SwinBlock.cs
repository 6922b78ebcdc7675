using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Pre-norm block with attention within windows.</summary>
/// <remarks>Liu et al. 2021, figure 3b.</remarks>
internal sealed class SwinBlock : Layer
{
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;
    private readonly ShiftedWindowAttention _attention;
    private readonly Sequential _mlp;
    private readonly DropPath _dropPath;

    public SwinBlock(int width, int heads, int window, int shift, RandomGenerator random, double dropPath, WindowAttentionOptions attention)
    {
        _norm1 = Add("norm1", new LayerNorm(width));
        _attention = Add("attn", new ShiftedWindowAttention(width, heads, window, shift, random, attention));
        _dropPath = Add("stochastic_depth", new DropPath(dropPath));
        _norm2 = Add("norm2", new LayerNorm(width));
        _mlp = Add("mlp", new Sequential(
            new Linear(width, 4 * width, random),
            new Activation(x => x.Gelu()),
            new Dropout(0),                                  // keeps torchvision's numbering
            new Linear(4 * width, width, random)));
    }

    /// <summary>[B, H, W, C] -> [B, H, W, C]</summary>
    public override Tensor Forward(Tensor x)
    {
        x = x + _dropPath.Forward(_attention.Forward(_norm1.Forward(x)));
        return x + _dropPath.Forward(_mlp.Forward(_norm2.Forward(x)));
    }
}
