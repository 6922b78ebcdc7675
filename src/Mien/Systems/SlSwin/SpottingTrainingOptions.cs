using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>How spotting networks are trained.</summary>
public sealed record SpottingTrainingOptions
{
    /// <summary>Optimiser and schedule. Default <see cref="SpottingRecipe.AdamW"/>.</summary>
    public SpottingRecipe Recipe { get; init; }

    /// <summary>Times through the data; null is the recipe's, 8 or 25.</summary>
    public int? Epochs { get; init; }

    /// <summary>Pictures a step, at least 1. Default 48, the article's.</summary>
    public int BatchSize { get; init; } = 48;

    /// <summary>Learning rate, the highest of a cycle; null is the recipe's, 1e-3 or 5e-4.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Weight decay of AdamW, 0 or above. Default 0.05.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>What is learnt. Default the pseudo-labels.</summary>
    public SpottingLabels Labels { get; init; }

    /// <summary>Standard deviation of the noise with which micro-expressions are augmented, pixels of motion, 0 or above. Default 0.1, the released code's.</summary>
    public double NoiseSigma { get; init; } = 0.1;

    /// <summary>
    /// Learn from one subject after another, all epochs each, instead of from all together. Default false, as the article describes; of the two
    /// trainers that were released one does this.
    /// </summary>
    public bool SequentialSubjects { get; init; }

    /// <summary>Everything random follows from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal int EpochCount => Epochs ?? (Recipe == SpottingRecipe.AdamW ? 8 : 25);

    internal double Rate => LearningRate ?? (Recipe == SpottingRecipe.AdamW ? 1e-3 : 5e-4);

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Recipe))
            yield return new OptionError(nameof(Recipe), $"{Recipe}", string.Join(" or ", Enum.GetNames<SpottingRecipe>()));
        if (!Enum.IsDefined(Labels))
            yield return new OptionError(nameof(Labels), $"{Labels}", string.Join(" or ", Enum.GetNames<SpottingLabels>()));
        if (EpochCount < 1)
            yield return new OptionError(nameof(Epochs), $"{Epochs}", "at least 1");
        if (BatchSize < 1)
            yield return new OptionError(nameof(BatchSize), $"{BatchSize}", "at least 1");
        if (!(Rate > 0 && double.IsFinite(Rate)))
            yield return new OptionError(nameof(LearningRate), $"{LearningRate}", "above 0");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
        if (!(NoiseSigma >= 0 && double.IsFinite(NoiseSigma)))
            yield return new OptionError(nameof(NoiseSigma), $"{NoiseSigma}", "0 or above");
    }
}
