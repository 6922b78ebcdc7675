using Mien.Torch;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Every token sees every token, scheme (a).</summary>
internal sealed class JointAttention(TokenGrid grid, int width, int heads, RandomGenerator random) : SpaceTimeAttention(grid, width, heads, random)
{
    /// <inheritdoc/>
    public override long ProjectionMultiplyAdds => 4 * Length * Width * Width;

    /// <inheritdoc/>
    public override long CoreMultiplyAdds => 2 * Length * Length * Width;

    /// <inheritdoc/>
    protected override Tensor Attend(Tensor normed) => Attention.Forward(normed, normed);

    /// <inheritdoc/>
    protected override Tensor Seen(Tensor share, Tensor normed) => share.Unsqueeze(1).MatrixProduct(Attention.Weights(normed, normed).Mean([1])).Squeeze(1);
}
