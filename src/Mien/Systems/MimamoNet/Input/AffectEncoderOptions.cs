using Mien.Core;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Shape and training of the default spatial encoder.</summary>
public sealed record AffectEncoderOptions
{
    /// <summary>Channels of the first stage, 4..64; a vector has eight times as many numbers. Default 32: 256 numbers, 2.8 million parameters.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Times through the frames that are used, at least 1. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Of every so many annotated frames one is used, another one in each epoch; at least 1. Default 4.</summary>
    public int Stride { get; init; } = 4;

    /// <summary>Faces a step, at least 2. Default 48.</summary>
    public int BatchSize { get; init; } = 48;

    /// <summary>Learning rate after the warm-up, above 0. Default 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Weight decay of AdamW, 0 or above. Default 0.05.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Everything random follows from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal IEnumerable<OptionError> Check()
    {
        if (Width is < 4 or > 64)
            yield return new OptionError(nameof(Width), $"{Width}", "from 4 to 64");
        if (Epochs < 1)
            yield return new OptionError(nameof(Epochs), $"{Epochs}", "at least 1");
        if (Stride < 1)
            yield return new OptionError(nameof(Stride), $"{Stride}", "at least 1");
        if (BatchSize < 2)
            yield return new OptionError(nameof(BatchSize), $"{BatchSize}", "at least 2");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            yield return new OptionError(nameof(LearningRate), $"{LearningRate}", "above 0");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
    }
}
