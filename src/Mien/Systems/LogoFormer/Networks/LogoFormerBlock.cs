using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>The sub-layers of a scheme, then a feed-forward part.</summary>
/// <remarks>Ma, Sun and Li 2023 (LOGO-Former), figure 2.</remarks>
internal sealed class LogoFormerBlock : Layer
{
    private readonly SpaceTimeAttention[] _attentions;
    private readonly LayerNorm _norm;
    private readonly Mlp _mlp;

    public LogoFormerBlock(LogoFormerNetworkOptions options, TokenGrid grid, RandomGenerator random)
    {
        _attentions = [.. SubLayers(options, grid, random)];
        for (var i = 0; i < _attentions.Length; i++)
            Add($"attention{i + 1}", _attentions[i]);
        _norm = Add("norm", new LayerNorm(options.Width));
        _mlp = Add("mlp", new Mlp(options.Width, options.MlpRatio * options.Width, random));
    }

    /// <summary>The sub-layers of attention.</summary>
    public IReadOnlyList<SpaceTimeAttention> Attentions => _attentions;

    /// <summary>[B, 1 + F * H * W, C] -> the same shape.</summary>
    public override Tensor Forward(Tensor x)
    {
        foreach (var attention in _attentions)
            x = attention.Forward(x);
        return x + _mlp.Forward(_norm.Forward(x));
    }

    /// <summary>Follows attention back through the sub-layers; the feed-forward part sees each token alone.</summary>
    /// <param name="share">How much each token counts after the block, [B, 1 + F * H * W].</param>
    /// <param name="x">What went into the block.</param>
    /// <returns>How much each counts before it.</returns>
    public Tensor RollBack(Tensor share, Tensor x)
    {
        var inputs = new List<Tensor>();
        foreach (var attention in _attentions)
        {
            inputs.Add(x);
            x = attention.Forward(x);
        }
        foreach (var (attention, input) in _attentions.Zip(inputs).Reverse())
            share = attention.RollBack(share, input);
        return share;
    }

    private static IEnumerable<SpaceTimeAttention> SubLayers(LogoFormerNetworkOptions options, TokenGrid grid, RandomGenerator random)
    {
        var (width, heads) = (options.Width, options.Heads);
        LocalAttention Local(TokenGrid window) => new(grid, window, width, heads, random);
        GlobalAttention Global() => new(grid, options.PoolWindow ?? options.Window, width, heads, random);
        SpatialAttention Spatial(int mixDivisor) => new(grid, width, heads, mixDivisor, random);
        return options.Scheme switch
        {
            AttentionScheme.Full => [new JointAttention(grid, width, heads, random)],
            AttentionScheme.SpaceOnly => [Spatial(0)],
            AttentionScheme.Divided => [Local(new(grid.Frames, 1, 1)), Spatial(0)],
            AttentionScheme.Mixing => [Spatial(options.MixDivisor)],
            AttentionScheme.Local => [Local(options.Window)],
            AttentionScheme.Global => [Global()],
            _ => [Local(options.Window), Global()],
        };
    }
}
