using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Every token sees an abstract of each region, made by a convolution of that region, and the class token: scheme (f).</summary>
internal sealed class GlobalAttention : SpaceTimeAttention
{
    private readonly TokenGrid _region;
    private readonly TokenGrid _regions;
    private readonly RegionPool _pool;
    private readonly LayerNorm _poolNorm;

    public GlobalAttention(TokenGrid grid, TokenGrid region, int width, int heads, RandomGenerator random)
        : base(grid, width, heads, random)
    {
        _region = region;
        _regions = grid.Windows(region);
        _pool = Add("pool", new RegionPool(grid, region, width));
        _poolNorm = Add("pool_norm", new LayerNorm(width));
    }

    /// <inheritdoc/>
    public override long ProjectionMultiplyAdds => (2 * (Length + ContextLength) * Width * Width) + ((long)Grid.Count * Width);

    /// <inheritdoc/>
    public override long CoreMultiplyAdds => 2 * Length * ContextLength * Width;

    private long ContextLength => 1 + _regions.Count;

    /// <summary>The class token, then the regions: [B, 1 + F * H * W, C] -> [B, 1 + regions, C].</summary>
    public Tensor Context(Tensor normed) =>
        new[] { normed[.., ..1], _poolNorm.Forward(_pool.Forward(normed[.., 1..])) }.Concatenate(1);

    /// <summary>How much each token takes from the class token and each region: [B, heads, 1 + F * H * W, 1 + regions].</summary>
    public Tensor Weights(Tensor normed) => Attention.Weights(normed, Context(normed));

    /// <summary>Every token and the context, without projections: [B, N, C], twice [B, M, C] -> [B, N, C].</summary>
    public Tensor Core(Tensor queries, Tensor keys, Tensor values)
    {
        var (q, k, v) = (Heads(queries * (1 / Math.Sqrt((double)Width / Attention.Heads))), Heads(keys), Heads(values));      // [B * heads, N or M, D]
        // The keys are few: softmax down the columns takes many queries at once, and one tenth of the time.
        var weights = k.BatchProduct(q.Transpose(1, 2)).Softmax(1);         // [B * heads, M, N]
        return weights.Transpose(1, 2).BatchProduct(v).Reshape(-1, Attention.Heads, queries.Shape[1], Width / Attention.Heads).MergeHeads();

        Tensor Heads(Tensor x) => x.SplitHeads(Attention.Heads).Flatten(0, 1);
    }

    /// <inheritdoc/>
    protected override Tensor Attend(Tensor normed)
    {
        var (keys, values) = Attention.KeysAndValues(Context(normed));
        return Attention.Output(Core(Attention.Queries(normed), keys, values));
    }

    /// <inheritdoc/>
    /// <remarks>What a region is looked at for goes to all its tokens alike, although the convolution need not weigh them so.</remarks>
    protected override Tensor Seen(Tensor share, Tensor normed)
    {
        var context = share.Unsqueeze(1).MatrixProduct(Weights(normed).Mean([1]));        // [B, 1, 1 + regions]
        var regions = context[.., .., 1..].Reshape(-1, 1, 1).Expand(-1, _region.Count, 1) / _region.Count;   // [B * regions, tokens, 1]
        return new[] { context[.., 0, ..1], TokenWindows.Merge(regions.Unsqueeze(1), Grid, _region).Squeeze(2) }.Concatenate(1);
    }
}
