using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>LOGO-Former: maps of each frame → tokens → blocks of local and global attention → class.</summary>
/// <remarks>
/// Ma, Sun and Li 2023, "LOGO-Former: local-global spatio-temporal transformer for dynamic facial expression recognition", arXiv 2305.03343.
/// </remarks>
public sealed class LogoFormerNetwork : Module
{
    private readonly LogoFormerNetworkOptions _options;
    private readonly ResNet _backbone;
    private readonly ClipTransformer _transformer;

    /// <param name="options">Its shape.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="random">Draws the initial weights: He-normal in the backbone, normal behind it.</param>
    public LogoFormerNetwork(LogoFormerNetworkOptions options, int classes, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        _options = options;
        Classes = classes;
        int[] stages = [.. Enumerable.Repeat(2, options.BackboneStages)];
        _backbone = Add("backbone", new ResNet(new() { Blocks = stages, Width = options.BackboneWidth, Classes = 0 }, random));
        _transformer = Add("transformer", new ClipTransformer(options, options.Grid, options.MapChannels, classes, random));
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>The tokens of a clip: F frames of H x W places.</summary>
    public TokenGrid Grid => _options.Grid;

    /// <summary>Turns each frame into maps.</summary>
    internal ResNet Backbone => _backbone;

    /// <summary>Multiply-adds of one clip in the two products of attention, over all blocks.</summary>
    public long AttentionMultiplyAdds => _transformer.AttentionMultiplyAdds;

    /// <summary>Multiply-adds of one clip behind the backbone.</summary>
    public long TransformerMultiplyAdds => _transformer.MultiplyAdds;

    /// <summary>Clips to logits.</summary>
    /// <param name="clips">[B, F, 3, size, size], normalised as ImageNet's pictures.</param>
    /// <returns>[B, classes]</returns>
    public Tensor Forward(Tensor clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return _transformer.Forward(Maps(clips));
    }

    /// <summary>What the classifier sees.</summary>
    /// <param name="clips">[B, F, 3, size, size], normalised as ImageNet's pictures.</param>
    /// <returns>[B, C]</returns>
    public Tensor Features(Tensor clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return _transformer.Features(Maps(clips));
    }

    /// <summary>Attention rolled out: how much each place of each frame counts for the class.</summary>
    /// <remarks>
    /// Abnar and Zuidema 2020: from the last block to the first, half of a token's share stays with it and half goes to what it sees. What
    /// goes to a pooled region goes to all its places alike. It tells where the network looks, not what it concludes from that.
    /// </remarks>
    /// <param name="clips">[B, F, 3, size, size], normalised as ImageNet's pictures.</param>
    /// <returns>[B, F, H, W], not negative; each clip sums to 1.</returns>
    public Tensor Rollout(Tensor clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return _transformer.Rollout(Maps(clips)).Reshape(clips.Shape[0], _options.Frames, _options.Grid.Height, _options.Grid.Width);
    }

    // [B, F, H * W, channels]
    private Tensor Maps(Tensor clips) =>
        _backbone.Maps(clips.Flatten(0, 1))[^1].Flatten(2).Transpose(1, 2).Reshape(clips.Shape[0], _options.Frames, _options.Grid.Area, _options.MapChannels);
}
