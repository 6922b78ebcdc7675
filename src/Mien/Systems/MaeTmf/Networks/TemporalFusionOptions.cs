using Mien.Core;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Shape of the fusion network. The defaults are the published code's: 637,260 learnt numbers for action units from 768 features.</summary>
public sealed record TemporalFusionOptions
{
    /// <summary>C, numbers a frame, at least 1. Default 768, the encoder's; HuBERT and VGGish add 768 and 128.</summary>
    public int Features { get; init; } = 768;

    /// <summary>Size of the first layer, at least 1. Default 256.</summary>
    public int Embedding { get; init; } = 256;

    /// <summary>Size of a frame within the transformer, even and a multiple of <see cref="Heads"/>. Default 128.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Layers of the transformer, at least 1. Default 4.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Heads of its attention, at least 1. Default 4.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Size within its feed-forward parts, at least 1. Default 128.</summary>
    public int FeedForward { get; init; } = 128;

    /// <summary>Size within a head, at least 1. Default 64.</summary>
    public int HeadWidth { get; init; } = 64;

    /// <summary>Share dropped within the transformer in training, 0 up to 1. Default 0.3.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Whether the order of frames is known. Default none, as published.</summary>
    public FusionPositions Positions { get; init; }

    /// <summary>
    /// Bring each feature to mean 0 and deviation 1 over the training recordings; one that is 0, and so missing, takes the mean. Default true; the published code does not.
    /// </summary>
    public bool Standardize { get; init; } = true;

    internal IEnumerable<OptionError> Check()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(Features), Features), (nameof(Embedding), Embedding), (nameof(Layers), Layers), (nameof(FeedForward), FeedForward), (nameof(HeadWidth), HeadWidth),
        })
        {
            if (value < 1)
                yield return new OptionError(name, $"{value}", "at least 1");
        }
        if (Heads < 1 || Width < 2 || Width % 2 != 0 || Width % Heads != 0)
            yield return new OptionError(nameof(Width), $"{Width}", $"even and a multiple of {nameof(Heads)} ({Heads})");
        if (Dropout is not (>= 0 and < 1))
            yield return new OptionError(nameof(Dropout), $"{Dropout}", "0 up to 1");
        if (!Enum.IsDefined(Positions))
            yield return new OptionError(nameof(Positions), $"{Positions}", string.Join(" or ", Enum.GetNames<FusionPositions>()));
    }
}
