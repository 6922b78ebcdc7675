using Mien.Core;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;

namespace Mien.Systems.MimamoNet;

/// <summary>All that can be chosen for valence and arousal, from the face to the score.</summary>
public sealed record MimamoNetOptions
{
    /// <summary>What the released code does, its peculiarities included.</summary>
    public static MimamoNetOptions Reference { get; } = new()
    {
        Network = new() { Features = "ft-phase", RecurrentAxis = RecurrentAxis.Batch },
        Training = new() { Recipe = AffectRecipe.Published, Strict = true, ReferenceCrop = true },
        Selection = ModelSelection.Test,
        MatchVariance = true,
    };

    /// <summary>What holds unless chosen otherwise, and what the released code does, by name.</summary>
    public static IReadOnlyDictionary<string, MimamoNetOptions> Presets { get; } = new Dictionary<string, MimamoNetOptions>(StringComparer.Ordinal)
    {
        ["default"] = new(),
        ["reference"] = Reference,
    };

    /// <summary>Which network.</summary>
    public AffectNetworkOptions Network { get; init; } = new();

    /// <summary>Where spatial vectors come from.</summary>
    public AffectInputOptions Input { get; init; } = new();

    /// <summary>How it learns.</summary>
    public AffectTrainingOptions Training { get; init; } = new();

    /// <summary>Trainings of each fold, with seeds counting on; at least 1. Default 1; the article averages 3.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Parts of a cross-validation, at least 2. Default 5, as published.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Which network of a training is the result. Default the best on held-back subjects.</summary>
    public ModelSelection Selection { get; init; }

    /// <summary>What counts where two snippets predict the same frame. Default the later one.</summary>
    public OverlapRule Overlap { get; init; }

    /// <summary>Give the predictions of a set the spread of the training labels before they are written. Default false; scores are always given both ways.</summary>
    public bool MatchVariance { get; init; }

    /// <summary>Write no value beyond -1..1. Default false.</summary>
    public bool Clamp { get; init; }

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Network.Check().Concat(Input.Check()).Concat(Training.Check()))
            yield return error;
        if (Runs < 1)
            yield return new OptionError(nameof(Runs), $"{Runs}", "at least 1");
        if (Folds < 2)
            yield return new OptionError(nameof(Folds), $"{Folds}", "at least 2");
        if (!Enum.IsDefined(Selection))
            yield return new OptionError(nameof(Selection), $"{Selection}", string.Join(", ", Enum.GetNames<ModelSelection>()));
        if (!Enum.IsDefined(Overlap))
            yield return new OptionError(nameof(Overlap), $"{Overlap}", string.Join(" or ", Enum.GetNames<OverlapRule>()));
    }
}
