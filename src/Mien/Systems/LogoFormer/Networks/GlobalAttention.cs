using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Every token sees an abstract of each region, made by a convolution of that region, and the class token: scheme (f).</summary>
internal sealed class GlobalAttention : SpaceTimeAttention
{
    private readonly TokenGrid _region;
    private readonly TokenGrid _regions;
    private readonly Conv3d _pool;
    private readonly LayerNorm _poolNorm;

    public GlobalAttention(TokenGrid grid, TokenGrid region, int width, int heads, RandomGenerator random)
        : base(grid, width, heads, random)
    {
        _region = region;
        _regions = grid.Windows(region);
        _pool = Add("pool", new Conv3d(
            width, width, (region.Frames, region.Height, region.Width), random, [region.Frames, region.Height, region.Width], groups: width));
        Initializers.Constant(_pool.Weight, 1.0 / region.Count);             // begins as a mean
        Initializers.Constant(_pool.Bias!, 0);
        _poolNorm = Add("pool_norm", new LayerNorm(width));
    }

    /// <inheritdoc/>
    public override long ProjectionMultiplyAdds => (2 * (Length + ContextLength) * Width * Width) + ((long)Grid.Count * Width);

    /// <inheritdoc/>
    public override long CoreMultiplyAdds => 2 * Length * ContextLength * Width;

    private long ContextLength => 1 + _regions.Count;

    /// <summary>The class token, then the regions: [B, 1 + F * H * W, C] -> [B, 1 + regions, C].</summary>
    public Tensor Context(Tensor normed)
    {
        var patches = normed[.., 1..].Reshape(-1, Grid.Frames, Grid.Height, Grid.Width, Width)
            .Permute(0, 4, 1, 2, 3).Contiguous();                            // [B, C, F, H, W]
        var regions = _pool.Forward(patches).Flatten(2).Transpose(1, 2);     // [B, regions, C]
        return new[] { normed[.., ..1], _poolNorm.Forward(regions) }.Concatenate(1);
    }

    /// <summary>How much each token takes from the class token and each region: [B, heads, 1 + F * H * W, 1 + regions].</summary>
    public Tensor Weights(Tensor normed) => Attention.Weights(normed, Context(normed));

    /// <inheritdoc/>
    protected override Tensor Attend(Tensor normed) => Attention.Forward(normed, Context(normed));

    /// <inheritdoc/>
    /// <remarks>What a region is looked at for goes to all its tokens alike, although the convolution need not weigh them so.</remarks>
    protected override Tensor Seen(Tensor share, Tensor normed)
    {
        var context = share.Unsqueeze(1).MatrixProduct(Weights(normed).Mean([1]));        // [B, 1, 1 + regions]
        var regions = context[.., .., 1..].Reshape(-1, 1, 1).Expand(-1, _region.Count, 1) / _region.Count;   // [B * regions, tokens, 1]
        return new[] { context[.., 0, ..1], TokenWindows.Merge(regions, Grid, _region).Squeeze(2) }.Concatenate(1);
    }
}
