namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="Wav2Vec2"/>; the defaults are wav2vec 2.0 base and HuBERT base, 94,370,944 parameters each.</summary>
public sealed record Wav2Vec2Options
{
    /// <summary>wav2vec 2.0 base and HuBERT base.</summary>
    public static Wav2Vec2Options Base { get; } = new();

    /// <summary>wav2vec 2.0 large with layer norm throughout (LV-60k, XLSR).</summary>
    public static Wav2Vec2Options Large { get; } = new()
    {
        LayerNormExtractor = true,
        ConvolutionBias = true,
        PreNorm = true,
        Width = 1024,
        Depth = 24,
        Heads = 16,
        FeedForward = 4096,
    };

    /// <summary>Channels, window and step of each convolution over the waveform.</summary>
    public IReadOnlyList<(int Channels, int Size, int Stride)> Convolutions { get; init; } =
        [(512, 10, 5), (512, 3, 2), (512, 3, 2), (512, 3, 2), (512, 3, 2), (512, 2, 2), (512, 2, 2)];

    /// <summary>Layer norm over the channels after every convolution, instead of over time after the first only. Default false.</summary>
    public bool LayerNormExtractor { get; init; }

    /// <summary>Convolutions over the waveform have a bias. Default false.</summary>
    public bool ConvolutionBias { get; init; }

    /// <summary>Blocks normalise before attention and feed-forward rather than after. Default false.</summary>
    public bool PreNorm { get; init; }

    /// <summary>Size of a feature, a multiple of <see cref="Heads"/>. Default 768.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Transformer blocks. Default 12.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Heads of attention. Default 12.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Size within the feed-forward part. Default 3072.</summary>
    public int FeedForward { get; init; } = 3072;

    /// <summary>Frames the positional convolution sees. Default 128.</summary>
    public int PositionSize { get; init; } = 128;

    /// <summary>Groups of channels of the positional convolution. Default 16.</summary>
    public int PositionGroups { get; init; } = 16;
}
