using Mien.Core;

namespace Mien.Systems.MaeTmf;

/// <summary>How the fusion network is trained. The defaults are the article's.</summary>
public sealed record TmfTrainingOptions
{
    /// <summary>What the published configuration files say instead of the article.</summary>
    public static TmfTrainingOptions Published { get; } = new() { Epochs = 50, LearningRate = 5e-5, Cycles = true, Seed = 20 };

    /// <summary>Times through the clips, at least 1. Default 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Clips a step, at least 1. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Learning rate, above 0. Default 1e-4.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Let the rate swing between its value and 1e-5, half a cosine in two epochs, as the published code does. Default false: it stays.</summary>
    public bool Cycles { get; init; }

    /// <summary>Weight decay of all but biases and norms, 0 or above. Default 0.05.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Frames of a clip, at least 2. Default 100.</summary>
    public int ClipLength { get; init; } = 100;

    /// <summary>Frames from the beginning of one training clip to the next, 1 to <see cref="ClipLength"/>. Default 100.</summary>
    public int ClipStride { get; init; } = 100;

    /// <summary>
    /// Share of the clips, drawn anew in each epoch, in which nothing is heard, so that the network also knows silent video; 0 to below 1. Default 0, as published.
    /// </summary>
    public double SilentShare { get; init; }

    /// <summary>How much rare units and classes count. Default by their number in the training recordings.</summary>
    public ClassWeighting Weighting { get; init; }

    /// <summary>Let the weights of action units multiply the term of units that are present only. Default false, as published.</summary>
    public bool PositiveWeightsOnly { get; init; }

    /// <summary>Everything random follows from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal IEnumerable<OptionError> Check()
    {
        foreach (var (name, value, least) in new[] { (nameof(Epochs), Epochs, 1), (nameof(BatchSize), BatchSize, 1), (nameof(ClipLength), ClipLength, 2) })
        {
            if (value < least)
                yield return new OptionError(name, $"{value}", $"at least {least}");
        }
        if (ClipStride < 1 || ClipStride > ClipLength)
            yield return new OptionError(nameof(ClipStride), $"{ClipStride}", $"1 to {nameof(ClipLength)} ({ClipLength})");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            yield return new OptionError(nameof(LearningRate), $"{LearningRate}", "above 0");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
        if (SilentShare is not (>= 0 and < 1))
            yield return new OptionError(nameof(SilentShare), $"{SilentShare}", "0 to below 1");
        if (!Enum.IsDefined(Weighting))
            yield return new OptionError(nameof(Weighting), $"{Weighting}", "one of " + string.Join(", ", Enum.GetNames<ClassWeighting>()));
    }
}
