using Mien.Torch;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>
/// Tokens see those of their own frame and the class token, scheme (b). The class token sees each frame in turn; what it takes is averaged.
/// With mixing, scheme (d), some channels of keys and values come from the frames before and after.
/// </summary>
/// <remarks>Mixing: Bulat et al. 2021, "Space-time mixing attention for video transformer".</remarks>
internal sealed class SpatialAttention : SpaceTimeAttention
{
    private readonly int _mixed;

    /// <param name="grid">F, H, W.</param>
    /// <param name="width">C.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="mixDivisor">One of so many channels comes from the next frame, one from the frame before; 0 mixes nothing.</param>
    /// <param name="random">Draws the initial weights.</param>
    public SpatialAttention(TokenGrid grid, int width, int heads, int mixDivisor, RandomGenerator random)
        : base(grid, width, heads, random) => _mixed = mixDivisor == 0 ? 0 : width / mixDivisor;

    /// <inheritdoc/>
    public override long ProjectionMultiplyAdds => 4 * Length * Width * Width;

    /// <inheritdoc/>
    public override long CoreMultiplyAdds => 2L * Grid.Frames * (Grid.Area + 1) * (Grid.Area + 1) * Width;

    /// <inheritdoc/>
    protected override Tensor Attend(Tensor normed)
    {
        var (keys, values) = Attention.KeysAndValues(normed);
        var seen = Attention.Core(Frames(Attention.Queries(normed), 0), Frames(keys, _mixed), Frames(values, _mixed))
            .Reshape(-1, Grid.Frames, Grid.Area + 1, Width);
        var classToken = seen[.., .., 0].Mean([1], keep: true);              // [B, 1, C]
        var patches = seen[.., .., 1..].Flatten(1, 2);                       // [B, F * H * W, C]
        return Attention.Output(new[] { classToken, patches }.Concatenate(1));
    }

    /// <inheritdoc/>
    /// <remarks>Channels mixed in from other frames count for the frame that they are mixed into.</remarks>
    protected override Tensor Seen(Tensor share, Tensor normed)
    {
        var weights = Attention.CoreWeights(Frames(Attention.Queries(normed), 0), Frames(Attention.KeysAndValues(normed).Keys, _mixed)).Mean([1]);
        var classToken = (share[.., ..1] / Grid.Frames).Unsqueeze(2).Expand(-1, Grid.Frames, 1);             // it sees each frame for its part
        var shares = new[] { classToken, share[.., 1..].Reshape(-1, Grid.Frames, Grid.Area) }.Concatenate(2);
        var seen = shares.Reshape(-1, 1, 1 + Grid.Area).MatrixProduct(weights).Reshape(-1, Grid.Frames, 1 + Grid.Area);
        return new[] { seen[.., .., 0].Sum([1], keep: true), seen[.., .., 1..].Flatten(1) }.Concatenate(1);
    }

    /// <summary>The frames as groups of their own, each behind the class token: [B, 1 + F * S, C] -> [B * F, 1 + S, C].</summary>
    private Tensor Frames(Tensor x, int mixed)
    {
        var patches = x[.., 1..].Reshape(-1, Grid.Frames, Grid.Area, Width);
        if (mixed > 0)
        {
            var next = patches[.., 1.., .., ..mixed].Pad([0, 0, 0, 0, 0, 1]);
            var before = patches[.., ..^1, .., mixed..(2 * mixed)].Pad([0, 0, 0, 0, 1, 0]);
            patches = new[] { next, before, patches[.., .., .., (2 * mixed)..] }.Concatenate(3);
        }
        var classToken = x[.., ..1].Unsqueeze(1).Expand(-1, Grid.Frames, 1, Width);
        return new[] { classToken, patches }.Concatenate(2).Flatten(0, 1);
    }
}
