using Mien.Core;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>Shape of the network.</summary>
public sealed record AkmNetNetworkOptions
{
    private const int Reduction = 32;

    /// <summary>The network that reads each frame. Default ResNet-18.</summary>
    public ClipBackbone Backbone { get; init; }

    /// <summary>Grey or colour, and the first convolution of ResNet-18. Default grey.</summary>
    public Stem Stem { get; init; }

    /// <summary>Channels of the backbone's first stage; the last has eight times as many. At least 1. Default 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Side of the picture, pixels, a multiple of 32. Default 128.</summary>
    public int Size { get; init; } = 128;

    /// <summary>How key frames are found.</summary>
    public KeyFrameOptions KeyFrames { get; init; } = new();

    /// <summary>How their maps become one description. Default the shared recurrent network.</summary>
    public ClipHead Head { get; init; }

    /// <summary>Share of the description dropped before the classifier in training, 0 up to 1. Default 0.5.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>
    /// Leave the backbone's batch norm at its running statistics in training too: advisable for little data when the backbone is trained
    /// already. Default false, as released: the frames of one clip are a batch.
    /// </summary>
    public bool FreezeNorm { get; init; }

    /// <summary>
    /// Batch norm takes the statistics of each clip also when a network is used, not the running ones: what training saw, whoever is filmed in
    /// whatever light. For little data. Default false, as released.
    /// </summary>
    public bool ClipNorm { get; init; }

    /// <summary>Frames the backbone takes at a time where batch norm does not tie them together, at least 1. Default 64.</summary>
    public int ChunkFrames { get; init; } = 64;

    internal int Channels => Stem == Stem.Gray5x5 ? 1 : 3;

    /// <summary>Side of the backbone's last map.</summary>
    internal int MapSide => Size / Reduction;

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Backbone))
            yield return new OptionError(nameof(Backbone), $"{Backbone}", string.Join(" or ", Enum.GetNames<ClipBackbone>()));
        if (!Enum.IsDefined(Stem))
            yield return new OptionError(nameof(Stem), $"{Stem}", string.Join(" or ", Enum.GetNames<Stem>()));
        if (Width < 1)
            yield return new OptionError(nameof(Width), $"{Width}", "at least 1");
        if (Size < Reduction || Size % Reduction != 0)
            yield return new OptionError(nameof(Size), $"{Size}", $"a multiple of {Reduction}");
        if (!Enum.IsDefined(Head))
            yield return new OptionError(nameof(Head), $"{Head}", $"one of {string.Join(", ", Enum.GetNames<ClipHead>())}");
        if (Dropout is not (>= 0 and < 1))
            yield return new OptionError(nameof(Dropout), $"{Dropout}", "0 up to 1");
        if (ClipNorm && FreezeNorm)
            yield return new OptionError(nameof(ClipNorm), $"{ClipNorm}", $"not together with {nameof(FreezeNorm)}");
        if (ChunkFrames < 1)
            yield return new OptionError(nameof(ChunkFrames), $"{ChunkFrames}", "at least 1");
        foreach (var error in KeyFrames.Check())
            yield return error;
    }
}
