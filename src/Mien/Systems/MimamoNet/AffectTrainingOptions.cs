using Mien.Core;

namespace Mien.Systems.MimamoNet;

/// <summary>How the affect network is trained.</summary>
public sealed record AffectTrainingOptions
{
    /// <summary>Optimiser and schedule. Default <see cref="AffectRecipe.AdamW"/>.</summary>
    public AffectRecipe Recipe { get; init; }

    /// <summary>Times through the data; null is the recipe's, 8 or 25.</summary>
    public int? Epochs { get; init; }

    /// <summary>Learning rate, the highest of a cycle; null is the recipe's, 1e-3 for both.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Weight decay; null is the recipe's, 0.01 or 5e-4.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Learning rate of a trainable layer of general differences, divided by that of the rest; 0 or above. Default 0.1.</summary>
    public double LayerRate { get; init; } = 0.1;

    /// <summary>What is made small. Default <see cref="AffectLoss.Concordance"/>.</summary>
    public AffectLoss Loss { get; init; }

    /// <summary>Snippets a step, at least 2. Default 16, the article's.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Frames of a snippet, at least 2. Default 64, the article's.</summary>
    public int SnippetLength { get; init; } = 64;

    /// <summary>Frames from the beginning of one training snippet to the next, at least 1. Default 32, the article's.</summary>
    public int SnippetStride { get; init; } = 32;

    /// <summary>Most snippets that are learnt from, taken evenly from all, at least 2; null takes all, as published.</summary>
    public int? MaximumSnippets { get; init; }

    /// <summary>Leave out a snippet that ends with the last frame, as the released code does. Default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Show the temporal stream mirrored and cropped faces. Default true.</summary>
    public bool Augment { get; init; } = true;

    /// <summary>Crop 40 of 112 pixels, as the released code does, instead of 95. Default false.</summary>
    public bool ReferenceCrop { get; init; }

    /// <summary>Epochs without a better validation score after which training ends, at least 1. Default 5, the article's.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Largest norm of all gradients together; null does not clip, as published.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Epochs in which the temporal stream learns alone before the rest, where one dimension is predicted; 0 for none. Default 5.</summary>
    public int PretrainingEpochs { get; init; } = 5;

    /// <summary>Everything random follows from it. Default 1; further runs count on from it.</summary>
    public ulong Seed { get; init; } = 1;

    internal int EpochCount => Epochs ?? (Recipe == AffectRecipe.AdamW ? 8 : 25);

    internal double Rate => LearningRate ?? 1e-3;

    internal double Decay => WeightDecay ?? (Recipe == AffectRecipe.AdamW ? 0.01 : 5e-4);

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Recipe))
            yield return new OptionError(nameof(Recipe), $"{Recipe}", string.Join(" or ", Enum.GetNames<AffectRecipe>()));
        if (!Enum.IsDefined(Loss))
            yield return new OptionError(nameof(Loss), $"{Loss}", string.Join(" or ", Enum.GetNames<AffectLoss>()));
        foreach (var (name, value, least) in new[]
        {
            (nameof(Epochs), EpochCount, 1), (nameof(BatchSize), BatchSize, 2), (nameof(SnippetLength), SnippetLength, 2),
            (nameof(SnippetStride), SnippetStride, 1), (nameof(Patience), Patience, 1), (nameof(PretrainingEpochs), PretrainingEpochs, 0), (nameof(MaximumSnippets), MaximumSnippets ?? int.MaxValue, 2),
        })
        {
            if (value < least)
                yield return new OptionError(name, $"{value}", $"at least {least}");
        }
        if (!(Rate > 0 && double.IsFinite(Rate)))
            yield return new OptionError(nameof(LearningRate), $"{Rate}", "above 0");
        foreach (var (name, value) in new[] { (nameof(WeightDecay), Decay), (nameof(LayerRate), LayerRate) })
        {
            if (!(value >= 0 && double.IsFinite(value)))
                yield return new OptionError(name, $"{value}", "0 or above");
        }
        if (MaximumGradientNorm is { } norm && !(norm > 0 && double.IsFinite(norm)))
            yield return new OptionError(nameof(MaximumGradientNorm), $"{norm}", "above 0");
    }
}
