namespace Mien.Torch.Modules;

/// <summary>Pre-norm transformer block: attention, then MLP, each with a residual path. Named as in timm and MAE.</summary>
/// <remarks>Dosovitskiy et al. 2021, figure 1.</remarks>
public sealed class TransformerBlock : Layer
{
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;
    private readonly SelfAttention _attention;
    private readonly Mlp _mlp;
    private readonly DropPath _dropPath;

    /// <param name="width">Size of a token.</param>
    /// <param name="heads">Heads of attention.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <param name="hidden">Size within the MLP; four times the width when left out.</param>
    /// <param name="dropPath">Share of samples for which a branch is dropped in training.</param>
    /// <param name="dropout">Share of attention weights and MLP values dropped in training.</param>
    /// <param name="epsilon">Of the layer norms.</param>
    public TransformerBlock(
        int width, int heads, RandomGenerator random, int? hidden = null, double dropPath = 0, double dropout = 0, double epsilon = 1e-6)
    {
        _norm1 = Add("norm1", new LayerNorm(width, epsilon));
        _attention = Add("attn", new SelfAttention(width, heads, random, dropout));
        _norm2 = Add("norm2", new LayerNorm(width, epsilon));
        _mlp = Add("mlp", new Mlp(width, hidden ?? 4 * width, random, dropout));
        _dropPath = Add("drop_path", new DropPath(dropPath));
    }

    /// <param name="x">[B, N, C]</param>
    /// <returns>[B, N, C]</returns>
    public override Tensor Forward(Tensor x)
    {
        x = x + _dropPath.Forward(_attention.Forward(_norm1.Forward(x)));
        return x + _dropPath.Forward(_mlp.Forward(_norm2.Forward(x)));
    }
}
