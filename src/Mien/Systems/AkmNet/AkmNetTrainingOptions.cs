using Mien.Core;

namespace Mien.Systems.AkmNet;

/// <summary>How the network is trained. Defaults are the released code's, but for <see cref="Checkpoint"/>.</summary>
public sealed record AkmNetTrainingOptions
{
    /// <summary>Times through the clips, at least 1. Default 40.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Clips a step, at least 1; each passes on its own and their gradients are averaged. Default 8.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Highest learning rate, above 0; it falls and rises along a cosine with a half period of a fifth of the epochs. Default 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Momentum, 0 up to 1. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay of all parameters, 0 or above. Default 0.0005.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Enlarge every other clip by an eighth and cut out a random part, the same for all its frames. Default true.</summary>
    public bool Augment { get; init; } = true;

    /// <summary>Pass the clips of a step together: batch norm then sees the frames of them all, which also takes their memory. Default false, as released.</summary>
    public bool Join { get; init; }

    /// <summary>Weigh each class by how rare it is. Default false.</summary>
    public bool WeighClasses { get; init; }

    /// <summary>Which network is the result. Default the last.</summary>
    public CheckpointRule Checkpoint { get; init; }

    /// <summary>Seeds, at least one: everything is trained and tested with each. Default 1.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [1];

    internal IEnumerable<OptionError> Check()
    {
        if (Epochs < 1)
            yield return new OptionError(nameof(Epochs), $"{Epochs}", "at least 1");
        if (BatchSize < 1)
            yield return new OptionError(nameof(BatchSize), $"{BatchSize}", "at least 1");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            yield return new OptionError(nameof(LearningRate), $"{LearningRate}", "above 0");
        if (Momentum is not (>= 0 and < 1))
            yield return new OptionError(nameof(Momentum), $"{Momentum}", "0 up to 1");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
        if (!Enum.IsDefined(Checkpoint))
            yield return new OptionError(nameof(Checkpoint), $"{Checkpoint}", string.Join(", ", Enum.GetNames<CheckpointRule>()));
        if (Seeds.Count == 0 || Seeds.Distinct().Count() < Seeds.Count)
            yield return new OptionError(nameof(Seeds), string.Join(", ", Seeds), "at least one, each once");
    }
}
