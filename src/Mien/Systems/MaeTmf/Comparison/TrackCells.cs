using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Comparison;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Protocols;

namespace Mien.Systems.MaeTmf.Comparison;

/// <summary>
/// Measures rows of the comparison. Networks are files in the run's folder: rows that need the same share it, and an interrupted run goes on
/// within a row.
/// </summary>
/// <param name="request">Data, folder and device.</param>
/// <param name="common">What all rows have in common.</param>
/// <param name="splits">The split of each track that is annotated.</param>
internal sealed class TrackCells(ComparisonRequest request, MaeTmfOptions common, IReadOnlyDictionary<AffectTrack, TrackFold> splits)
{
    /// <summary>Column of the mean over a track's outputs.</summary>
    public const string Mean = "mean";

    private readonly Dictionary<(AffectTrack Track, string Fold, int Seed), TrackScore> _scores = [];
    private readonly Dictionary<(AffectTrack Track, int Seed), Raw> _raw = [];

    /// <summary>Trains and tests a variant on the split of every track; numbers by the tracks' names.</summary>
    public IReadOnlyDictionary<string, double> Variant(ComparisonCell cell, TrackVariant variant) => splits.ToDictionary(
        split => split.Key.Name(), split => Test(cell, variant, split.Key, split.Value).Mean, StringComparer.Ordinal);

    /// <summary>Smooths what the full system predicts, of which nothing is trained anew; the thresholds of action units are chosen for each filter.</summary>
    public IReadOnlyDictionary<string, double> Smoothing(ComparisonCell cell, IReadOnlyList<SmoothingFilter> filters) => splits.ToDictionary(split => split.Key.Name(), split =>
    {
        var smoothing = common.Smoothing with { Filters = filters };
        var (held, test) = Predictions(cell, split.Key, split.Value);
        var thresholds = split.Key == AffectTrack.ActionUnits && held.Count > 0 ? ActionUnitThresholds.Search(Smooth(held)) : null;
        return TrackScore.Of(split.Key, Smooth(test), thresholds).Mean;

        ScoredRecording[] Smooth(IEnumerable<ScoredRecording> recordings) => [.. recordings.Select(recording => new ScoredRecording(smoothing.Apply(recording.Predicted), recording.Labels))];
    }, StringComparer.Ordinal);

    /// <summary>The full system over one fold: numbers by the names of outputs.</summary>
    public IReadOnlyDictionary<string, double> Fold(ComparisonCell cell, AffectTrack track, TrackFold fold) => Values(track, [Test(cell, TrackVariant.Full, track, fold)]);

    /// <summary>The mean over folds, each of which is trained if it is not yet.</summary>
    public IReadOnlyDictionary<string, double> FoldMean(ComparisonCell cell, AffectTrack track, IReadOnlyList<TrackFold> folds) =>
        Values(track, [.. folds.Select(fold => Test(cell, TrackVariant.Full, track, fold))]);

    /// <summary>Name of an output's column.</summary>
    public static string Column(string output) => output.ToLowerInvariant();

    private static Dictionary<string, double> Values(AffectTrack track, TrackScore[] scores)
    {
        var values = track.OutputNames().Index().ToDictionary(output => Column(output.Item), output => scores.Average(score => score.PerOutput[output.Index]), StringComparer.Ordinal);
        values[Mean] = scores.Average(score => score.Mean);
        return values;
    }

    private TrackScore Test(ComparisonCell cell, TrackVariant variant, AffectTrack track, TrackFold fold)
    {
        if (variant == TrackVariant.Full && _scores.TryGetValue((track, fold.Name, cell.Seed), out var known))
            return known;
        var score = Run(cell, variant, track).TrainAndTest(fold, track, cell.Cancellation)!.Score;
        if (variant == TrackVariant.Full)
            _scores[(track, fold.Name, cell.Seed)] = score;
        return score;
    }

    private Raw Predictions(ComparisonCell cell, AffectTrack track, TrackFold fold)
    {
        if (_raw.TryGetValue((track, cell.Seed), out var known))
            return known;
        var run = Run(cell, TrackVariant.Full, track);
        run.Train(fold, track, cell.Cancellation);
        return _raw[(track, cell.Seed)] = new(Predict(fold.Validation), Predict(fold.Test));

        ScoredRecording[] Predict(IReadOnlyList<DatasetVideo> videos) =>
            [.. run.Test(run.WeightsPath(fold, track), videos, cell.Cancellation, new() { Filters = [] }).Recordings.Select(recording => new ScoredRecording(recording.Predicted, recording.Labels!))];
    }

    private TrackRun Run(ComparisonCell cell, TrackVariant variant, AffectTrack track)
    {
        var networks = Path.Combine(request.Folder, "networks", $"seed-{cell.Seed}");
        var options = variant.Options(common, (ulong)cell.Seed, Autoencoder(cell, networks));
        return new(Run(cell, Path.Combine(networks, variant.Folder(options, track))), options)
        {
            EncoderFolder = Path.Combine(networks, variant.EncoderFolder),
        };
    }

    // One for all tracks and rows, of what no split tests.
    private string Autoencoder(ComparisonCell cell, string networks)
    {
        var path = Path.Combine(networks, "faces.mae.safetensors");
        if (File.Exists(path))
            return path;
        OutputFolder.Make(networks);
        var run = Run(cell, networks);
        var videos = Pretraining(splits.Values);
        var recordings = TrackRecording.Open(new(new(run.Cache!), common.Network.View.AlignedSize), videos, track: null, cell.Began, cell.Cancellation);
        try
        {
            new MaePretraining(run).Make(
                path, [.. recordings.Select(recording => recording.Faces.Recording)], common.Network, common.Pretraining! with { Seed = (ulong)cell.Seed },
                $"{request.Dataset.Name}, {recordings.Count} recordings", cell.Cancellation);
            return path;
        }
        finally
        {
            TrackRecording.Close(recordings);
        }
    }

    /// <summary>The videos that train some track and test none.</summary>
    public static IReadOnlyList<DatasetVideo> Pretraining(IEnumerable<TrackFold> splits) =>
        [.. splits.SelectMany(split => split.Train).Distinct().Except(splits.SelectMany(split => split.Test))];

    private SystemRun Run(ComparisonCell cell, string folder) => new()
    {
        Dataset = request.Dataset,
        Folder = folder,
        Cache = request.FeatureFolder,
        Device = request.Device,
        Began = cell.Began,
        Progress = cell.Progress,
    };

    // What the full system predicts, not smoothed.
    private sealed record Raw(IReadOnlyList<ScoredRecording> Held, IReadOnlyList<ScoredRecording> Test);
}
