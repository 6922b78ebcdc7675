using Mien.Core;

namespace Mien.Systems.LogoFormer;

/// <summary>How the network is trained. Defaults are the article's where it tells, and Former-DFER's elsewhere.</summary>
public sealed record LogoFormerTrainingOptions
{
    /// <summary>Times through the clips, at least 1. Default 100.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Clips a step, at least 1. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>First learning rate, above 0. Default 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Epochs, from 0 and ascending, from which on the rate is a tenth of what it was. Default 40 and 80.</summary>
    public IReadOnlyList<double> RateSteps { get; init; } = [40, 80];

    /// <summary>Momentum, 0 up to 1. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay of all parameters, 0 or above. Default 0.0001.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>What the backbone learns before it sees clips; null leaves that out, as published. Default null.</summary>
    public StillFramesOptions? StillFrames { get; init; }

    /// <summary>Radius of sharpness-aware minimisation, 0 or above; 0 leaves it out and halves the time. Default 0.05.</summary>
    public double SharpnessRadius { get; init; } = 0.05;

    /// <summary>lambda, weight of the <see cref="CompactLoss"/>, 0 or above. Default 0.1.</summary>
    public double CompactWeight { get; init; } = 0.1;

    /// <summary>Least share of a picture that a random crop leaves, above 0 up to 1. Default 0.08, as published; severe for faces.</summary>
    public double LeastCropArea { get; init; } = 0.08;

    /// <summary>Show clips of rare classes again until all classes come equally often. Default false.</summary>
    public bool Oversample { get; init; }

    /// <summary>
    /// Test after every epoch and keep the network of the best one, too: the published numbers are those of the best epoch on the test clips,
    /// which is optimistic. Default false: the last epoch's only.
    /// </summary>
    public bool KeepBestOnTest { get; init; }

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
        if (RateSteps.Zip(RateSteps.Skip(1)).Any(pair => !(pair.First < pair.Second)) || RateSteps.Any(step => !(step >= 0)))
            yield return new OptionError(nameof(RateSteps), string.Join(", ", RateSteps), "ascending, 0 or above");
        if (Momentum is not (>= 0 and < 1))
            yield return new OptionError(nameof(Momentum), $"{Momentum}", "0 up to 1");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
        if (!(SharpnessRadius >= 0 && double.IsFinite(SharpnessRadius)))
            yield return new OptionError(nameof(SharpnessRadius), $"{SharpnessRadius}", "0 or above");
        if (!(CompactWeight >= 0 && double.IsFinite(CompactWeight)))
            yield return new OptionError(nameof(CompactWeight), $"{CompactWeight}", "0 or above");
        if (LeastCropArea is not (> 0 and <= 1))
            yield return new OptionError(nameof(LeastCropArea), $"{LeastCropArea}", "above 0 up to 1");
        foreach (var error in StillFrames?.Check() ?? [])
            yield return error;
        if (Seeds.Count == 0 || Seeds.Distinct().Count() < Seeds.Count)
            yield return new OptionError(nameof(Seeds), string.Join(", ", Seeds), "at least one, each once");
    }
}
