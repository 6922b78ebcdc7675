using Mien.Core;

namespace Mien.Systems.MaeTmf;

/// <summary>How an encoder learns the labels of a track from single faces. The defaults are the article's where it tells, and MAE's elsewhere.</summary>
public sealed record FineTuningOptions
{
    /// <summary>Times through the annotated faces, above <see cref="WarmUpEpochs"/>. Default 30.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Faces a step, at least 2. Default 512.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>Highest learning rate, that of the last layer, above 0. Default 1e-4.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Learning rate at the end, 0 up to <see cref="LearningRate"/>. Default 1e-6.</summary>
    public double MinimumRate { get; init; } = 1e-6;

    /// <summary>Epochs in which the rate rises, 0 or above. Default 5.</summary>
    public int WarmUpEpochs { get; init; } = 5;

    /// <summary>Weight decay of all but biases and norms, 0 or above. Default 0.05.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Learning rate of each block divided by that of the next one, above 0 up to 1. Default 0.65.</summary>
    public double LayerDecay { get; init; } = 0.65;

    /// <summary>Stochastic depth of the last block, 0 up to 1. Default 0.1.</summary>
    public double DropPath { get; init; } = 0.1;

    /// <summary>Least share of a picture that a random crop leaves, above 0 up to 1. Default 0.8.</summary>
    public double LeastCropArea { get; init; } = 0.8;

    /// <summary>Brightness, contrast and saturation change by up to this share, 0 up to 1. Default 0.2.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Of so many annotated faces that follow each other one is seen in an epoch, at least 1. Default 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How much rare units and classes count. Default by their number in the training recordings.</summary>
    public ClassWeighting Weighting { get; init; }

    /// <summary>Let the weights of action units multiply the term of units that are present only. Default false, as published.</summary>
    public bool PositiveWeightsOnly { get; init; }

    /// <summary>Epochs without a better validation score after which training ends, at least 1. Default 5.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Everything random follows from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal IEnumerable<OptionError> Check()
    {
        foreach (var (name, value, least) in new[]
        {
            (nameof(WarmUpEpochs), WarmUpEpochs, 0), (nameof(Epochs), Epochs, WarmUpEpochs + 1), (nameof(BatchSize), BatchSize, 2), (nameof(Stride), Stride, 1),
            (nameof(Patience), Patience, 1),
        })
        {
            if (value < least)
                yield return new OptionError(name, $"{value}", $"at least {least}");
        }
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            yield return new OptionError(nameof(LearningRate), $"{LearningRate}", "above 0");
        if (!(MinimumRate >= 0 && MinimumRate <= LearningRate))
            yield return new OptionError(nameof(MinimumRate), $"{MinimumRate}", $"0 up to {nameof(LearningRate)}");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
        if (LayerDecay is not (> 0 and <= 1))
            yield return new OptionError(nameof(LayerDecay), $"{LayerDecay}", "above 0 up to 1");
        foreach (var (name, value) in new[] { (nameof(DropPath), DropPath), (nameof(Jitter), Jitter) })
        {
            if (value is not (>= 0 and < 1))
                yield return new OptionError(name, $"{value}", "0 up to 1");
        }
        if (LeastCropArea is not (> 0 and <= 1))
            yield return new OptionError(nameof(LeastCropArea), $"{LeastCropArea}", "above 0 up to 1");
        if (!Enum.IsDefined(Weighting))
            yield return new OptionError(nameof(Weighting), $"{Weighting}", "one of " + string.Join(", ", Enum.GetNames<ClassWeighting>()));
    }
}
