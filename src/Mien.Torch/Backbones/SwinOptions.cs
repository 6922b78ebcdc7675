using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="SwinTransformer"/>; the defaults are Swin-T, torchvision's <c>swin_t</c>: 28,288,354 parameters.</summary>
public sealed record SwinOptions
{
    /// <summary>Side of a patch, pixels. Default 4.</summary>
    public int PatchSize { get; init; } = 4;

    /// <summary>Channels of the picture. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Size of a token in the first stage; it doubles with each. Default 96.</summary>
    public int Width { get; init; } = 96;

    /// <summary>Blocks of each stage. Default 2, 2, 6, 2.</summary>
    public IReadOnlyList<int> Depths { get; init; } = [2, 2, 6, 2];

    /// <summary>Heads of attention of each stage. Default 3, 6, 12, 24.</summary>
    public IReadOnlyList<int> Heads { get; init; } = [3, 6, 12, 24];

    /// <summary>Side of a window, tokens; every second block shifts by half of it. Default 7.</summary>
    public int Window { get; init; } = 7;

    /// <summary>Share of samples for which the last block's branches are dropped in training, rising linearly from 0. Default 0.2.</summary>
    public double DropPath { get; init; } = 0.2;

    /// <summary>Outputs; 0 leaves the classifier out. Default 1000.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>How tokens attend within their window. Default: as torchvision.</summary>
    public WindowAttentionOptions Attention { get; init; } = new();

    /// <summary>
    /// Makes another patch embedding, [B, channels, H, W] -> [B, H', W', <see cref="Width"/>]; null is a convolution by
    /// <see cref="PatchSize"/> and a layer norm.
    /// </summary>
    public Func<RandomGenerator, Layer>? Embedding { get; init; }
}
