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
    public Tensor Weights(Tensor normedPatches)
    {
        var windows = TokenWindows.Partition(normedPatches, Grid, _window);
        return Attention.Weights(windows, windows);
    }

    /// <inheritdoc/>
    protected override Tensor Attend(Tensor normed)
    {
        var windows = TokenWindows.Partition(normed[.., 1..], Grid, _window);
        var patches = TokenWindows.Merge(Attention.Forward(windows, windows), Grid, _window);
        return patches.Pad([0, 0, 1, 0]);                   // nothing for the class token
    }

    /// <inheritdoc/>
    protected override Tensor Seen(Tensor share, Tensor normed)
    {
        var weights = Weights(normed[.., 1..]).Mean([1]);                                                    // [B * windows, tokens, tokens]
        var shares = TokenWindows.Partition(share[.., 1..].Unsqueeze(2), Grid, _window);                     // [B * windows, tokens, 1]
        var seen = weights.Transpose(1, 2).MatrixProduct(shares);
        return new[] { share[.., ..1], TokenWindows.Merge(seen, Grid, _window).Squeeze(2) }.Concatenate(1);  // the class token stays what it is
    }
}
