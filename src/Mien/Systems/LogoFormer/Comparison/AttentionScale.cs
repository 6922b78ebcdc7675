using Mien.Datasets;
using Mien.Systems.Clips;
using Mien.Systems.Comparison;
using Mien.Systems.LogoFormer.Networks;
using Mien.Systems.LogoFormer.Protocols;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>How large networks and clips of the comparison are.</summary>
internal sealed record AttentionScale
{
    private const int FoldCount = 5;

    /// <summary>What all rows have in common.</summary>
    public required LogoFormerOptions Common { get; init; }

    /// <summary>Trainings a row.</summary>
    public required int Seeds { get; init; }

    /// <summary>Whether every fold is tested, or the first only.</summary>
    public required bool AllFolds { get; init; }

    /// <summary>What is smaller than published, in words; null where nothing is.</summary>
    public string? Reduction { get; private init; }

    /// <summary>The scale of a preset.</summary>
    public static AttentionScale Of(ComparisonPreset preset) => preset switch
    {
        ComparisonPreset.Quick => Reduced(new() { Frames = 8, Size = 64, BackboneWidth = 8, BackboneStages = 3, Width = 32, Heads = 4, Blocks = 2, Window = new(2, 2, 2), InitialDeviation = 0.16 }, epochs: 6),
        ComparisonPreset.Committed => Reduced(new() { Frames = 8, Size = 64, BackboneWidth = 16, BackboneStages = 3, Width = 64, Heads = 4, Blocks = 2, Window = new(4, 2, 2), InitialDeviation = 0.12 }, epochs: 12),
        _ => new() { Common = new() { Input = new() { Crop = ClipCrop.Whole } }, Seeds = 3, AllFolds = true },
    };

    /// <summary>Who trains and who tests: the set's own splits where all are tested and there are some, else folds of subjects.</summary>
    public IReadOnlyList<LogoFormerFold> Folds(Dataset dataset, IReadOnlyList<Clip> clips)
    {
        if (AllFolds && dataset.Splits.Count > 0)
            return LogoFormerFold.Of(dataset, clips, LogoFormerProtocol.Splits, FoldCount);
        var folds = LogoFormerFold.Of(dataset, clips, LogoFormerProtocol.Folds, FoldCount);
        return AllFolds ? folds : [folds[0]];
    }

    private static AttentionScale Reduced(LogoFormerNetworkOptions network, int epochs) => new()
    {
        Common = new()
        {
            Network = network,
            Input = new() { Crop = ClipCrop.Whole, StoredSize = network.Size, Sampling = new() { Segments = network.Frames / 2 } },
            Training = new() { Epochs = epochs, BatchSize = 8, LearningRate = 0.01, RateSteps = [epochs * 2 / 3.0, epochs * 0.9], LeastCropArea = 0.6, SharpnessRadius = 0.01, StillFrames = new() },
        },
        Seeds = 1,
        AllFolds = false,
        Reduction = $"Smaller than published, all rows alike: {network.Size} pixels (published 112), {network.Frames} frames (16), a backbone of three stages of widths {network.BackboneWidth} to "
            + $"{4 * network.BackboneWidth} that learns single frames of the training clips first (four, 64 to 512, trained on faces), tokens of {network.Width} channels (512), {network.Heads} heads (8), {network.Blocks} blocks (4), windows of {network.Window} tokens, "
            + $"{epochs} epochs (100) of 8 clips a step (32), learning rate 0.01 (0.001), radius of sharpness-aware steps 0.01 (0.05).",
    };
}
