using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>What follows the backbone: tokens, blocks, and a class.</summary>
internal sealed class ClipTransformer : Layer
{
    private readonly LogoFormerNetworkOptions _options;
    private readonly ClipTokens _tokens;
    private readonly LogoFormerBlock[] _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _classifier;

    /// <param name="options">Width, heads, blocks and scheme.</param>
    /// <param name="grid">F, H, W.</param>
    /// <param name="channels">Of the backbone's map.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="random">Draws the initial weights.</param>
    public ClipTransformer(LogoFormerNetworkOptions options, TokenGrid grid, int channels, int classes, RandomGenerator random)
    {
        _options = options;
        _tokens = Add("tokens", new ClipTokens(grid, channels, options.Width, random));
        _blocks = [.. Enumerable.Range(1, options.Blocks).Select(i => Add($"block{i}", new LogoFormerBlock(options, grid, random)))];
        _norm = Add("norm", new LayerNorm(options.Width));
        _classifier = Add("classifier", new Linear(options.Width, classes, random));
        foreach (var linear in NamedModules().Select(part => part.Module).OfType<Linear>())
        {
            Initializers.TruncatedNormal(linear.Weight, options.InitialDeviation, random);
            if (linear.Bias is { } bias)
                Initializers.Constant(bias, 0);
        }
        var (tokens, width) = ((long)grid.Count, (long)options.Width);
        var attentions = _blocks.SelectMany(block => block.Attentions).ToArray();
        AttentionMultiplyAdds = attentions.Sum(attention => attention.CoreMultiplyAdds);
        MultiplyAdds = (tokens * channels * width) + (width * classes) + AttentionMultiplyAdds
            + attentions.Sum(attention => attention.ProjectionMultiplyAdds)
            + (2 * options.Blocks * options.MlpRatio * (1 + tokens) * width * width);
    }

    /// <summary>Multiply-adds of one clip in the two products of attention, over all blocks.</summary>
    public long AttentionMultiplyAdds { get; }

    /// <summary>Multiply-adds of one clip.</summary>
    public long MultiplyAdds { get; }

    /// <summary>Maps [B, F, H * W, channels] to logits [B, classes].</summary>
    public override Tensor Forward(Tensor x) => _classifier.Forward(Features(x));

    /// <summary>What the classifier sees, [B, C].</summary>
    public Tensor Features(Tensor maps)
    {
        var x = _tokens.Forward(maps);
        foreach (var block in _blocks)
            x = block.Forward(x);
        // The norm sees each token alone, so only those that are read pass through it.
        return _options.Scheme == AttentionScheme.Local ? _norm.Forward(x[.., 1..]).Mean([1]) : _norm.Forward(x[.., 0]);
    }

    /// <summary>How much each patch counts for the class by attention: rolled out from the last block to the first.</summary>
    /// <param name="maps">[B, F, H * W, channels]</param>
    /// <returns>[B, F * H * W], each row sums to 1: what the class token keeps to itself is left out.</returns>
    public Tensor Rollout(Tensor maps)
    {
        var x = _tokens.Forward(maps);
        var inputs = new List<Tensor>();
        foreach (var block in _blocks)
        {
            inputs.Add(x);
            x = block.Forward(x);
        }
        var (clips, patchCount) = (x.Shape[0], x.Shape[1] - 1);
        var share = _options.Scheme == AttentionScheme.Local                 // of the tokens that the class is read from
            ? Tensors.Full([clips, patchCount], 1.0 / patchCount, x.ScalarType, x.Device).Pad([1, 0])
            : Tensors.Ones([clips, 1], x.ScalarType, x.Device).Pad([0, patchCount]);
        foreach (var (block, input) in _blocks.Zip(inputs).Reverse())
            share = block.RollBack(share, input);
        var patches = share[.., 1..];
        return patches / patches.Sum([1], keep: true);
    }
}
