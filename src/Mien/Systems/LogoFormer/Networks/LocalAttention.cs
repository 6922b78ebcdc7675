using Mien.Torch;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Tokens see those of their own window, scheme (e); the class token passes by. Windows as long as the clip and one token wide are attention over time.</summary>
internal sealed class LocalAttention : SpaceTimeAttention
{
    private readonly TokenGrid _window;

    public LocalAttention(TokenGrid grid, TokenGrid window, int width, int heads, RandomGenerator random)
        : base(grid, width, heads, random) => _window = window;

    /// <inheritdoc/>
    public override long ProjectionMultiplyAdds => 4L * Grid.Count * Width * Width;

    /// <inheritdoc/>
    public override long CoreMultiplyAdds => 2L * Grid.Count * _window.Count * Width;

    /// <summary>How much each token takes from those of its window: [B * windows, heads, tokens, tokens].</summary>
    public Tensor Weights(Tensor normedPatches) =>
        Windows(Attention.Queries(normedPatches)).AttentionWeights(Windows(Attention.KeysAndValues(normedPatches).Keys));

    /// <summary>Attention within each window, without projections: three times [B, F * H * W, C] -> [B, F * H * W, C].</summary>
    public Tensor Core(Tensor queries, Tensor keys, Tensor values) =>
        TokenWindows.Merge(Windows(queries).AttentionWeights(Windows(keys)).MatrixProduct(Windows(values)), Grid, _window);

    /// <inheritdoc/>
    protected override Tensor Attend(Tensor normed)
    {
        var patches = normed[.., 1..];
        var (keys, values) = Attention.KeysAndValues(patches);
        return Attention.Output(Core(Attention.Queries(patches), keys, values)).Pad([0, 0, 1, 0]);      // nothing for the class token
    }

    /// <inheritdoc/>
    protected override Tensor Seen(Tensor share, Tensor normed)
    {
        var weights = Weights(normed[.., 1..]).Mean([1]);                                                    // [B * windows, tokens, tokens]
        var shares = TokenWindows.Partition(share[.., 1..].Unsqueeze(2), Grid, _window, heads: 1).Squeeze(1);                     // [B * windows, tokens, 1]
        var seen = weights.Transpose(1, 2).MatrixProduct(shares);
        return new[] { share[.., ..1], TokenWindows.Merge(seen.Unsqueeze(1), Grid, _window).Squeeze(2) }.Concatenate(1);  // the class token stays what it is
    }

    private Tensor Windows(Tensor patches) => TokenWindows.Partition(patches, Grid, _window, Attention.Heads);
}
