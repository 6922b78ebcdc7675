using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>
/// One attention sub-layer with its norm and residual path. A sequence is the class token, then the patches frame by frame, row by row:
/// [B, 1 + F * H * W, C] in and out.
/// </summary>
internal abstract class SpaceTimeAttention : Layer
{
    private readonly LayerNorm _norm;

    protected SpaceTimeAttention(TokenGrid grid, int width, int heads, RandomGenerator random)
    {
        (Grid, Width) = (grid, width);
        _norm = Add("norm", new LayerNorm(width));
        Attention = Add("attention", new TokenAttention(width, heads, random));
    }

    /// <summary>Multiply-adds of one clip that are projections: they grow with the tokens, not with what each sees.</summary>
    public abstract long ProjectionMultiplyAdds { get; }

    /// <summary>Multiply-adds of one clip in the two products of attention.</summary>
    public abstract long CoreMultiplyAdds { get; }

    /// <summary>F, H, W.</summary>
    protected TokenGrid Grid { get; }

    /// <summary>C, size of a token.</summary>
    protected int Width { get; }

    /// <summary>Tokens with the class token.</summary>
    protected long Length => 1 + Grid.Count;

    protected TokenAttention Attention { get; }

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x) => x + Attend(_norm.Forward(x));

    /// <summary>
    /// Follows attention back through the sub-layer: half of what a token counts for stays with it by the residual path, the other half
    /// goes to the tokens that it sees, as the mean of the heads has it.
    /// </summary>
    /// <param name="share">How much each token counts after the sub-layer, [B, 1 + F * H * W].</param>
    /// <param name="x">What went into the sub-layer, [B, 1 + F * H * W, C].</param>
    /// <returns>How much each counts before it, of the same shape and sum.</returns>
    /// <remarks>Abnar and Zuidema 2020, "Quantifying attention flow in transformers", section 3.</remarks>
    public Tensor RollBack(Tensor share, Tensor x) => (share + Seen(share, _norm.Forward(x))) / 2;

    /// <summary>What is added to the sequence, of the sequence after the norm.</summary>
    protected abstract Tensor Attend(Tensor normed);

    /// <summary>Hands what each token counts for to the tokens that it sees: the shares times the matrix of attention.</summary>
    /// <param name="share">[B, 1 + F * H * W]</param>
    /// <param name="normed">The sequence after the norm.</param>
    protected abstract Tensor Seen(Tensor share, Tensor normed);
}
