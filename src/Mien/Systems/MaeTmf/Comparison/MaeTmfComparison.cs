using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Systems.Comparison;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Protocols;

namespace Mien.Systems.MaeTmf.Comparison;

/// <summary>The article's tables 7 to 9 (parts left out, features, smoothing) and the form of its tables 1 to 3 (split and folds, output by output).</summary>
public sealed class MaeTmfComparison : IComparison
{
    private const string Parts = "Table 7: parts left out", Features = "Table 8: features", Filters = "Table 9: smoothing";

    /// <inheritdoc/>
    public string Name => MaeTmfSystem.SystemName;

    /// <inheritdoc/>
    public string Title => "MAE + TMF with parts left out, by features, by smoothing, and by fold";

    /// <inheritdoc/>
    public bool TakesOptions => true;

    /// <inheritdoc/>
    public ComparisonPlan Plan(ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var common = Common(request);
        var splits = Enum.GetValues<AffectTrack>().Select(track => (Track: track, Split: TrackFold.Of(request.Dataset, TrackProtocol.Split, track, common.Folds)[0]))
            .Where(entry => entry.Split.Train.Count > 0).ToDictionary(entry => entry.Track, entry => entry.Split);
        if (splits.Count == 0)
            throw new OptionsException([new("--data", request.Dataset.Name, "a set with videos that are annotated for au, expr or va")]);
        var cells = new TrackCells(request, common, splits);
        return new()
        {
            Name = Name,
            Title = "MAE + TMF: action units, expressions, valence and arousal",
            Configuration = Configuration.Text(new
            {
                Table = Name,
                request.Preset,
                Options = common,
                Data = request.Dataset.Name,
                Splits = splits.ToDictionary(split => split.Key.Name(), split => new { Train = Names(split.Value.Train), Validation = Names(split.Value.Validation), Test = Names(split.Value.Test) }),
            }),
            Notes = [.. Notes(request, common, splits)],
            Columns =
            [
                new(AffectTrack.ActionUnits.Name(), "AU, mean F1"), new(AffectTrack.Expression.Name(), "EXPR, mean F1"), new(AffectTrack.ValenceArousal.Name(), "VA, mean CCC"),
                .. Enum.GetValues<AffectTrack>().SelectMany(track => track.OutputNames()).Select(output => new ComparisonColumn(TrackCells.Column(output), output)),
                new(TrackCells.Mean, "mean"),
            ],
            Rows =
            [
                Row(cells, Parts, "full", TrackVariant.Full, cost: 3),
                Row(cells, Parts, "without MAE pre-training", new() { Pretrained = false }, cost: 3),
                Row(cells, Parts, "without fine-tuning", new() { FineTuned = false }),
                Row(cells, Parts, "without TMF (single faces)", new() { Fused = false }, cost: 0.2),
                .. FeatureRows(cells, common),
                .. new[] { ("none", Array.Empty<SmoothingFilter>()), ("median", [SmoothingFilter.Median]), ("mean", [SmoothingFilter.Mean]), ("Gaussian", [SmoothingFilter.Gaussian]) }
                    .Select(filter => new ComparisonRow(Filters, filter.Item1) { Measure = cell => cells.Smoothing(cell, filter.Item2), Cost = 0.1 }),
                .. Enum.GetValues<AffectTrack>().Index().SelectMany(track => FoldRows(request.Dataset, cells, common, splits, $"Table {track.Index + 1}: {Described(track.Item)}", track.Item)),
            ],
            Seeds = request.Seeds ?? 1,
        };
    }

    private static MaeTmfOptions Common(ComparisonRequest request) => Configuration.Read(
        request.Configuration, new Dictionary<string, MaeTmfOptions>(StringComparer.Ordinal) { ["default"] = MaeTmfScale.Common(request.Preset) }, common =>
        [
            .. common.Check(),
            .. new (string Name, object? Value)[] { (nameof(common.Pretraining), common.Pretraining), (nameof(common.FineTuning), common.FineTuning), (nameof(common.Fusion), common.Fusion) }
                .Where(part => part.Value is null).Select(part => new OptionError(part.Name, "null", "given: rows leave each part out themselves")),
            .. common.Start is null ? Array.Empty<OptionError>() : [new(nameof(common.Start), common.Start, "left out: one autoencoder is pre-trained for all rows")],
        ]);

    private static IEnumerable<ComparisonRow> FeatureRows(TrackCells cells, MaeTmfOptions common)
    {
        var available = common.SoundWeights.Available;
        var vectors = common.Vectors is not null;
        return
        [
            Row(cells, Features, "own encoder", new() { Sound = HeardSound.None }),
            Row(cells, Features, "own encoder + log-mel", new() { Sound = HeardSound.LogMel }),
            Row(cells, Features, "log-mel only", new() { Encoder = false, Sound = HeardSound.LogMel }),
            Heard("own encoder + HuBERT", HeardSound.Hubert), Heard("own encoder + wav2vec2", HeardSound.Wav2vec2), Heard("own encoder + VGGish", HeardSound.Vggish),
            Heard("own encoder + HuBERT + VGGish", HeardSound.Hubert | HeardSound.Vggish),
            Given("expression embedding", new() { Encoder = false, Vectors = true, Sound = HeardSound.None }),
            Given("own encoder + expression embedding", new() { Vectors = true, Sound = HeardSound.None }),
        ];

        ComparisonRow Heard(string name, HeardSound sound) => (available & sound) == sound
            ? Row(cells, Features, name, new() { Sound = sound })
            : new(Features, name) { Remark = "weights not given" };
        ComparisonRow Given(string name, TrackVariant variant) => vectors ? Row(cells, Features, name, variant) : new(Features, name) { Remark = "vectors not given" };
    }

    private static IEnumerable<ComparisonRow> FoldRows(
        Dataset dataset, TrackCells cells, MaeTmfOptions common, Dictionary<AffectTrack, TrackFold> splits, string section, AffectTrack track)
    {
        if (!splits.TryGetValue(track, out var split))
            return [new(section, "split") { Remark = "no annotations" }];
        var folds = TrackFold.Of(dataset, TrackProtocol.Folds, track, common.Folds, common.Stratified);
        return
        [
            new(section, "split") { Measure = cell => cells.Fold(cell, track, split), Cost = 0.1 },
            .. folds.Select((fold, i) => new ComparisonRow(section, $"fold {i + 1}") { Measure = cell => cells.Fold(cell, track, fold) }),
            new(section, "mean of folds") { Measure = cell => cells.FoldMean(cell, track, folds), Cost = 0.1 },
        ];
    }

    private static ComparisonRow Row(TrackCells cells, string section, string name, TrackVariant variant, double cost = 1) =>
        new(section, name) { Measure = cell => cells.Variant(cell, variant), Cost = cost };

    private static IEnumerable<string> Notes(ComparisonRequest request, MaeTmfOptions common, Dictionary<AffectTrack, TrackFold> splits)
    {
        yield return $"Data: {request.Dataset.Name}. " + string.Join("; ", splits.Select(split =>
            $"{split.Key.Name()}: {split.Value.Train.Count} videos train, {split.Value.Validation.Count} are held back to choose epochs and thresholds, {split.Value.Test.Count} test")) + ".";
        if (SyntheticSet.IsIn(request.Dataset))
            yield return "The faces are rendered; these scores say nothing about people.";
        if (MaeTmfScale.Reduction(common) is { } reduction)
            yield return reduction;
        yield return $"One autoencoder is pre-trained without labels on the {TrackCells.Pretraining(splits.Values).Count} videos that train and do not test in the split, and begins all rows. In the folds most test faces were therefore seen before, unlabelled. One encoder a track, fine-tuned, makes the features of all rows that need it.";
        yield return $"Scores over all annotated test frames together, smoothed by {string.Join(" and ", common.Smoothing.Filters).ToLowerInvariant()} but for table 9, whose rows are the same predictions. Nothing is chosen on the test videos. A class that is neither there nor told counts 0.";
    }

    private static string Described(AffectTrack track) => track switch
    {
        AffectTrack.ActionUnits => "action units, F1",
        AffectTrack.Expression => "expressions, F1",
        _ => "valence and arousal, CCC",
    };

    private static IEnumerable<string> Names(IEnumerable<DatasetVideo> videos) => videos.Select(video => video.Name);
}
