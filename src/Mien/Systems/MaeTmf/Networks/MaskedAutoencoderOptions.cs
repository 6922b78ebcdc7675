using Mien.Core;
using Mien.Systems.MaeTmf.Input;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Shape of a masked autoencoder and what it is asked to restore. The defaults are the article's ViT-B/16, 111,655,680 learnt numbers.</summary>
public sealed record MaskedAutoencoderOptions
{
    private const int MlpRatio = 4;

    /// <summary>For tests of the arithmetic: 32 pixels, 16 patches.</summary>
    public static MaskedAutoencoderOptions Tiny { get; } =
        new() { ImageSize = 32, PatchSize = 8, Width = 24, Depth = 2, Heads = 3, DecoderWidth = 16, DecoderDepth = 1, DecoderHeads = 4 };

    /// <summary>For trials: 64 pixels, 64 patches, 0.585 million learnt numbers.</summary>
    public static MaskedAutoencoderOptions Nano { get; } =
        new() { ImageSize = 64, PatchSize = 8, Width = 96, Depth = 4, Heads = 3, DecoderWidth = 64, DecoderDepth = 2, DecoderHeads = 4 };

    /// <summary>For two cores: 112 pixels, 49 patches, 3.34 million learnt numbers.</summary>
    public static MaskedAutoencoderOptions Small { get; } =
        new() { ImageSize = 112, PatchSize = 16, Width = 192, Depth = 6, Heads = 3, DecoderWidth = 128, DecoderDepth = 2, DecoderHeads = 4 };

    /// <summary>The article's.</summary>
    public static MaskedAutoencoderOptions Base { get; } = new();

    /// <summary>Side of the picture, pixels, a multiple of <see cref="PatchSize"/>. Default 224.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Sees only the part of an aligned face from the brows to the chin, larger. Default false, as published.</summary>
    public bool InnerFace { get; init; }

    /// <summary>Side of a patch, pixels, at least 1. Default 16.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Size of the encoder's tokens, a multiple of 4 and of <see cref="Heads"/>. Default 768.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Blocks of the encoder, at least 1. Default 12.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Heads of its attention, at least 1. Default 12.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Size of the decoder's tokens, a multiple of 4 and of <see cref="DecoderHeads"/>. Default 512.</summary>
    public int DecoderWidth { get; init; } = 512;

    /// <summary>Blocks of the decoder, at least 1. Default 8.</summary>
    public int DecoderDepth { get; init; } = 8;

    /// <summary>Heads of its attention, at least 1. Default 16.</summary>
    public int DecoderHeads { get; init; } = 16;

    /// <summary>Share of the patches that is hidden; at least one patch is, and at least one is not. Default 0.75.</summary>
    public double MaskRatio { get; init; } = 0.75;

    /// <summary>
    /// Restore each patch less its mean and divided by its deviation instead of its plain values. The article does not tell; this is what the
    /// released autoencoder learns best. Default true.
    /// </summary>
    public bool NormalizeTarget { get; init; } = true;

    /// <summary>What it sees of a face.</summary>
    internal FaceView View => new(ImageSize, InnerFace);

    /// <summary>Patches in a row.</summary>
    internal int Grid => ImageSize / PatchSize;

    /// <summary>N, patches of a picture.</summary>
    internal int Patches => Grid * Grid;

    /// <summary>K, patches that are seen.</summary>
    internal int Kept => (int)(Patches * (1 - MaskRatio));

    /// <summary>The encoder as it is pre-trained: no classifier, positions that are not learnt.</summary>
    internal VisionTransformerOptions Encoder => new()
    {
        ImageSize = ImageSize,
        PatchSize = PatchSize,
        Width = Width,
        Depth = Depth,
        Heads = Heads,
        Hidden = MlpRatio * Width,
        Classes = 0,
        SinCosPositions = true,
        FixedPositions = true,
    };

    internal IEnumerable<OptionError> Check()
    {
        if (PatchSize < 1 || ImageSize < PatchSize || ImageSize % PatchSize != 0)
        {
            yield return new OptionError(nameof(ImageSize), $"{ImageSize}", $"a multiple of {nameof(PatchSize)} ({PatchSize})");
            yield break;
        }
        foreach (var (name, width, heads) in new[] { (nameof(Width), Width, Heads), (nameof(DecoderWidth), DecoderWidth, DecoderHeads) })
        {
            if (width < 4 || heads < 1 || width % 4 != 0 || width % heads != 0)
                yield return new OptionError(name, $"{width}", $"a multiple of 4 and of its heads ({heads})");
        }
        foreach (var (name, depth) in new[] { (nameof(Depth), Depth), (nameof(DecoderDepth), DecoderDepth) })
        {
            if (depth < 1)
                yield return new OptionError(name, $"{depth}", "at least 1");
        }
        if (!(MaskRatio > 0 && MaskRatio < 1) || Kept < 1 || Kept >= Patches)
            yield return new OptionError(nameof(MaskRatio), $"{MaskRatio}", $"such that at least one of {Patches} patches is hidden and one is not");
    }
}
