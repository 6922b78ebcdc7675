using System.Globalization;
using Mien.Systems.Comparison;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Systems.MaeTmf.Comparison;

/// <summary>How large networks and trainings of the comparison are.</summary>
internal static class MaeTmfScale
{
    private static readonly MaskedAutoencoderOptions Narrow = MaskedAutoencoderOptions.Nano with { Width = 48, Depth = 3, DecoderWidth = 32, DecoderDepth = 1 };

    private static readonly TemporalFusionOptions NarrowFusion = new() { Embedding = 64, Width = 64, Layers = 2, FeedForward = 64, HeadWidth = 32, Dropout = 0.1 };

    /// <summary>What all rows of a preset have in common.</summary>
    public static MaeTmfOptions Common(ComparisonPreset preset) => preset switch
    {
        ComparisonPreset.Full => new(),
        ComparisonPreset.Committed => Reduced(Narrow, pretraining: 40, fineTuning: 10, stride: 8, fusion: 15) with { FusionNetwork = NarrowFusion },
        _ => Reduced(Narrow with { ImageSize = 32, Depth = 2 }, pretraining: 4, fineTuning: 3, stride: 16, fusion: 5) with { FusionNetwork = NarrowFusion, Folds = 2 },
    };

    /// <summary>What is smaller than published, in words; null where the options are those of the full preset.</summary>
    public static string? Reduction(MaeTmfOptions common) => Configuration.Text(common) == Configuration.Text(Common(ComparisonPreset.Full)) ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Smaller than published, all rows alike: faces of {common.Network.ImageSize} pixels (published 224) in patches of {common.Network.PatchSize} (16), an encoder of {common.Network.Depth} blocks of width {common.Network.Width} (12, 768), "
        + $"pre-trained for {common.Pretraining!.Epochs} epochs on every {Nth(common.Pretraining.Stride)} face of the training videos (800, 2.17 million faces), fine-tuned for up to {common.FineTuning!.Epochs} epochs on every {Nth(common.FineTuning.Stride)} face "
        + $"({new FineTuningOptions().Epochs}, all), a fusion network of {common.FusionNetwork.Layers} layers of width {common.FusionNetwork.Width} (4, 128) for {common.Fusion!.Epochs} epochs ({new TmfTrainingOptions().Epochs}).");

    private static MaeTmfOptions Reduced(MaskedAutoencoderOptions network, int pretraining, int fineTuning, int stride, int fusion) => new()
    {
        Network = network,
        Pretraining = new() { Epochs = pretraining, BatchSize = 32, LearningRate = 1e-3, WarmUpEpochs = 2, Stride = stride },
        FineTuning = new() { Epochs = fineTuning, BatchSize = 32, LearningRate = 1e-3, WarmUpEpochs = 1, LayerDecay = 0.75, Stride = stride },
        Fusion = new() { Epochs = fusion, BatchSize = 8, LearningRate = 1e-3 },
    };

    private static string Nth(int stride) => stride == 1 ? "single" : $"{stride}th";
}
