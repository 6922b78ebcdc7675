using System.Globalization;
using Mien.Core;
using Mien.Features.Temporal;
using Mien.Systems.Comparison;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.MimamoNet.Protocols;

namespace Mien.Systems.MimamoNet.Comparison;

/// <summary>Table 1 of the article on general differences in networks: seven groups of temporal features before the same network.</summary>
public sealed class TemporalFeaturesComparison : IComparison
{
    private const string Main = "Temporal features", Noise = "Camera noise";

    private static readonly int[] NoiseLevels = [2, 4, 8];

    /// <inheritdoc/>
    public string Name => "temporal-features";

    /// <inheritdoc/>
    public string Title => "seven temporal features for valence and arousal, and general differences as a layer (MIMAMO-Net)";

    /// <summary>What a preset trains. All rows are made alike.</summary>
    internal static MimamoNetOptions Options(ComparisonPreset preset) => preset switch
    {
        ComparisonPreset.Full => new() { Training = new() { Recipe = AffectRecipe.Published }, Selection = ModelSelection.Last },
        ComparisonPreset.Quick => new()
        {
            Network = new() { Width = 0.25 },
            Input = new() { Encoder = new() { Width = 16, Epochs = 3, Stride = 8 } },
            Training = new() { Epochs = 2, LearningRate = 3e-3, BatchSize = 4, SnippetLength = 32, SnippetStride = 64, MaximumSnippets = 64 },
            Selection = ModelSelection.Last,
        },
        _ => new()
        {
            Network = new() { Width = 0.25 },
            Input = new() { Encoder = new() { Epochs = 8, Stride = 6 } },
            Training = new() { Epochs = 4, LearningRate = 3e-3, BatchSize = 4, SnippetLength = 32, SnippetStride = 64, MaximumSnippets = 160 },
            Selection = ModelSelection.Last,
        },
    };

    /// <inheritdoc/>
    public ComparisonPlan Plan(ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = Options(request.Preset);
        var fold = AffectFold.Of(request.Dataset, AffectProtocol.Split, options)[0];
        if (fold.Train.Count == 0 || fold.Test.Count == 0)
            throw new OptionsException([new("--data", request.Dataset.Name, "a set with annotated videos of at least two subjects")]);
        var cells = new TemporalFeatureCells(request, options, fold);
        return new()
        {
            Name = Name,
            Title = "Temporal features for valence and arousal",
            Configuration = Configuration.Text(new
            {
                Options = options,
                NoiseLevels,
                request.Dataset.Name,
                Train = fold.Train.Select(video => video.Name),
                Test = fold.Test.Select(video => video.Name),
            }),
            Notes = Notes(request, options, fold),
            Columns =
            [
                new("ccc_valence", "CCC valence"), new("ccc_arousal", "CCC arousal"), new("ccc_mean", "mean"),
                new("channels", "channels", "F0", Spread: false),
                new("feature_ms", "features, ms per second of video", "F2", Spread: false),
                new("network_ms", "network, ms per second of video", "F1", Spread: false),
            ],
            Rows =
            [
                .. TemporalFeatureGroup.All.Select(group => Row(cells, group.Name, options.Network with { Features = group.Name })),
                Row(cells, "frame-tgd as a frozen layer", options.Network with { TgdLayer = TgdLayer.Frozen }),
                Row(cells, "frame-tgd as a trainable layer", options.Network with { TgdLayer = TgdLayer.Trainable }),
                Row(cells, "frame-tgd, spatial encoder with random weights", options.Network, SpatialKind.Random),
                .. NoiseLevels.SelectMany(
                    level => TemporalFeatureGroup.All.Where(group => group.Name.StartsWith("frame-", StringComparison.Ordinal)),
                    (level, group) => NoisyRow(cells, group, options.Network with { Features = group.Name }, level)),
            ],
            Seeds = request.Seeds ?? (request.Preset == ComparisonPreset.Quick ? 1 : 3),
        };
    }

    private static ComparisonRow Row(TemporalFeatureCells cells, string name, AffectNetworkOptions network, SpatialKind spatial = SpatialKind.Trained) =>
        new(Main, name) { Measure = cell => cells.Measure(cell, name, network, spatial, 0) };

    private static ComparisonRow NoisyRow(TemporalFeatureCells cells, TemporalFeatureGroup group, AffectNetworkOptions network, int level)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{group}, noise of {level} grey levels");
        return new(Noise, name) { Measure = cell => cells.Measure(cell, name, network, SpatialKind.Trained, level), Once = true };
    }

    private static List<string> Notes(ComparisonRequest request, MimamoNetOptions options, AffectFold fold)
    {
        var training = options.Training;
        return
        [
            $"{request.Dataset.Name}: {fold.Train.Count} videos train, {fold.Test.Count} videos of other subjects test. CCC over all annotated test frames together.",
            string.Create(CultureInfo.InvariantCulture, $"Network with {options.Network.Width:0.##} times the published channels of the temporal stream; spatial vectors of {(options.Input.Spatial == SpatialKind.Trained ? "an encoder trained on the training videos" : "other kind")}."),
            string.Create(CultureInfo.InvariantCulture, $"{training.Recipe} at {training.Rate:0.####}, {training.EpochCount} epochs, {training.BatchSize} snippets of {training.SnippetLength} frames a step, one begins every {training.SnippetStride} frames{(training.MaximumSnippets is { } most ? $", at most {most} snippets" : "")}; the last network counts, nothing is chosen on the test videos."),
            "Feature time: 30 grey frames of the size the group needs, on this thread; of a layer, that layer alone, and it is part of the network's time too. The article states that general differences are 4.7 times as fast as Fourier phases and 6.2 times as fast as wavelets.",
            "Noise is added to the grey faces of training and test before the features, in grey levels of 256; spatial vectors stay as they are.",
        ];
    }
}
