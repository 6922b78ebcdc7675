using Mien.Core;
using Mien.Features.Temporal;
using Mien.Media;
using Mien.Systems.Comparison;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.MimamoNet.Protocols;

namespace Mien.Systems.MimamoNet.Comparison;

/// <summary>Trains and tests one network of the comparison after the other; recordings are made ready once.</summary>
internal sealed class TemporalFeatureCells(ComparisonRequest request, MimamoNetOptions options, AffectFold fold)
{
    private readonly Dictionary<SpatialKind, (IReadOnlyList<AffectVideo> Train, IReadOnlyList<AffectVideo> Test)> _recordings = [];

    /// <summary>One training and its test.</summary>
    /// <param name="cell">Seed and messages.</param>
    /// <param name="name">Name of the row.</param>
    /// <param name="network">The network.</param>
    /// <param name="spatial">The spatial encoder.</param>
    /// <param name="noise">Standard deviation of noise added to grey faces, grey levels; 0 for none.</param>
    public IReadOnlyDictionary<string, double> Measure(ComparisonCell cell, string name, AffectNetworkOptions network, SpatialKind spatial, double noise)
    {
        var (train, test) = Recordings(cell, spatial);
        if (noise > 0)
            (train, test) = ([.. train.Select(video => NoisyVideo.Of(video, noise))], [.. test.Select(video => NoisyVideo.Of(video, noise))]);
        cell.Began("training");
        using var trained = new AffectTraining(train, network, options.Training with { Seed = (ulong)cell.Seed })
        {
            Device = request.Device,
            Progress = cell.Progress,
        }.Run(cell.Cancellation);
        cell.Began("testing");
        var predictor = new AffectPredictor(trained, options.Training.SnippetLength, options.Overlap);
        var agreement = AffectAgreement.Of([.. test.Select(video => AffectScores.Of(video, predictor.Predict(video, cell.Cancellation)))]);
        if (cell.Seed == 1 && network.Group is not null && spatial == options.Input.Spatial && noise == 0)
            Draw(trained, name, test[0]);
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ccc_valence"] = agreement.Valence,
            ["ccc_arousal"] = agreement.Arousal,
            ["ccc_mean"] = agreement.Mean,
            ["channels"] = Channels(network),
            ["feature_ms"] = network.Group is { } group ? FeatureTime.OfFeatures(group) : FeatureTime.OfLayer(trained),
            ["network_ms"] = FeatureTime.OfNetwork(trained),
        };
    }

    private (IReadOnlyList<AffectVideo> Train, IReadOnlyList<AffectVideo> Test) Recordings(ComparisonCell cell, SpatialKind spatial)
    {
        if (_recordings.TryGetValue(spatial, out var known))
            return known;
        var source = new AffectSource(request.FeatureFolder, options.Input with { Spatial = spatial })
        {
            Began = cell.Began,
            Progress = cell.Progress,
        };
        using var recordings = new FoldRecordings(fold, source, cell.Began, cell.Cancellation);
        return _recordings[spatial] = (recordings.Train, recordings.Test);
    }

    // The pictures of all groups that have been measured, in the order of the table, are put together anew after each.
    private void Draw(AffectNetwork network, string name, AffectVideo video)
    {
        var folder = Path.Combine(request.Folder, "activations");
        OutputFolder.Make(folder);
        using (var strip = ActivationPicture.Draw(network, video, ActivationPicture.LiveliestFrame(video)))
            AtomicFile.WriteBytes(Path.Combine(folder, $"{name}.png"), PngEncoder.Encode(strip));
        var strips = TemporalFeatureGroup.All.Select(group => Path.Combine(folder, $"{group.Name}.png")).Where(File.Exists).Select(path => ImageReader.Read(path)).ToList();
        using var all = ActivationPicture.Stack(strips);
        AtomicFile.WriteBytes(Path.Combine(request.Folder, "activations.png"), PngEncoder.Encode(all));
        strips.ForEach(strip => strip.Dispose());
    }

    private static int Channels(AffectNetworkOptions network)
    {
        var reader = new TemporalReader(network.Group ?? TemporalFeatureGroup.FrameTgd, network.Size);
        return reader.Channels + reader.HalfChannels;
    }
}
