namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="VisionTransformer"/>; the defaults are ViT-B/16, 86,567,656 parameters.</summary>
public sealed record VisionTransformerOptions
{
    /// <summary>Side of the picture, pixels, a multiple of <see cref="PatchSize"/>. Default 224.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Side of a patch, pixels. Default 16.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Channels of the picture. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Size of a token, a multiple of <see cref="Heads"/>. Default 768.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Blocks. Default 12.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Heads of attention. Default 12.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Size within the MLP. Default 3072.</summary>
    public int Hidden { get; init; } = 3072;

    /// <summary>Outputs; 0 leaves the classifier out. Default 1000.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>Mean of the patch tokens, then <c>fc_norm</c>, as MAE fine-tunes, instead of <c>norm</c> and the class token. Default false.</summary>
    public bool GlobalPool { get; init; }

    /// <summary>Positions begin as MAE's sines and cosines instead of small random numbers. Default false.</summary>
    public bool SinCosPositions { get; init; }

    /// <summary>Positions stay as they begin instead of being learnt, as in MAE's pre-training. Default false.</summary>
    public bool FixedPositions { get; init; }

    /// <summary>Share of samples for which the last block's branches are dropped in training, rising linearly from 0. Default 0.</summary>
    public double DropPath { get; init; }
}
