namespace Mien.Torch.Modules;

/// <summary>Shape of a <see cref="TransformerEncoderLayer"/>; the defaults are PyTorch's.</summary>
public sealed record TransformerEncoderLayerOptions
{
    /// <summary>Size of a token, a multiple of <see cref="Heads"/>.</summary>
    public required int Width { get; init; }

    /// <summary>Heads of attention.</summary>
    public required int Heads { get; init; }

    /// <summary>Size within the feed-forward part. Default 2048.</summary>
    public int FeedForward { get; init; } = 2048;

    /// <summary>Share dropped of attention weights, after attention, within and after the feed-forward part. Default 0.1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Normalises before each part rather than after its residual sum. Default false.</summary>
    public bool PreNorm { get; init; }

    /// <summary>Within the feed-forward part. Default ReLU.</summary>
    public Func<Tensor, Tensor> Activation { get; init; } = x => x.Relu();

    /// <summary>Of the layer norms. Default 1e-5.</summary>
    public double Epsilon { get; init; } = 1e-5;
}
