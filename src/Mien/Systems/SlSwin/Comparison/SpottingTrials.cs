using Mien.Datasets;
using Mien.Evaluation.Spotting;
using Mien.Faces;
using Mien.Systems.Comparison;
using Mien.Systems.SlSwin.Networks;
using Mien.Systems.SlSwin.Protocols;

namespace Mien.Systems.SlSwin.Comparison;

/// <summary>The trainings behind a comparison. Rows that need the same one share it: its scores are kept in the run's folder.</summary>
internal sealed class SpottingTrials(ComparisonRequest request, SpottingScale scale, Dataset data, Func<IFaceFinder> finder)
{
    private const double DecodingCost = 0.2, FlowCost = 5, Million = 1e6;

    private readonly string _cache = request.FeatureFolder;

    /// <summary>A network, decoded as published.</summary>
    public ComparisonRow Network(string section, string name, SpottingTrial trial, ExpressionKind? only = null)
    {
        var cost = new Lazy<(long Parameters, long Operations)>(() => SpottingNetwork.Cost(scale.Network(trial.Network, trial.Size)));
        return new(section, name)
        {
            Cost = (cost.Value.Operations / Million) + (trial.Size > 42 ? FlowCost : 1),
            Measure = cell =>
            {
                var scores = Scores(trial, cell).Where(score => only is null || score.Kind == only);
                var numbers = Numbers([.. scores], new());
                (numbers["parameters"], numbers["multiply_adds"]) = (cost.Value.Parameters, cost.Value.Operations);
                return numbers;
            },
        };
    }

    /// <summary>A network decoded with extensions.</summary>
    public ComparisonRow Decoded(string section, string name, SpottingTrial trial, SpottingExtensions extensions) =>
        new(section, name) { Cost = DecodingCost, Measure = cell => Numbers(Scores(trial, cell), extensions) };

    /// <summary>The method without training.</summary>
    public ComparisonRow Movement(string section, string name) => new(section, name)
    {
        Once = true,
        Measure = cell =>
        {
            // Scored from the same pictures along with a network, so SOFTNet's are used.
            var scores = Scores(new(SpottingNetworkKind.Softnet), cell).Select(score => score with { Scores = score.Motion });
            var numbers = Numbers([.. scores], new());
            (numbers["parameters"], numbers["multiply_adds"]) = (0, 0);
            return numbers;
        },
    };

    /// <summary>A type's name in tables.</summary>
    public static string NameOf(ExpressionKind kind) => kind == ExpressionKind.Micro ? "micro" : "macro";

    private IReadOnlyList<SpottingScores> Scores(SpottingTrial trial, ComparisonCell cell) =>
        Run(trial, $"{trial.Network}-{trial.Labels}-{trial.Size}-{cell.Seed}".ToLowerInvariant(), cell).TrainAndScore(scale.Protocol, cell.Cancellation);

    private SpottingRun Run(SpottingTrial trial, string folder, ComparisonCell cell)
    {
        var options = new SlSwinOptions
        {
            Network = scale.Network(trial.Network, trial.Size),
            Training = scale.Training with { Labels = trial.Labels, Seed = (ulong)cell.Seed },
            Micro = new() { ChooseMinimumScore = true },
            Macro = new() { ChooseMinimumScore = true, IntervalShift = null },
        };
        var videos = trial.MicroOnly
            ? data with { Videos = [.. data.Videos.Select(video => video with { Events = [.. video.Events.Where(item => item.Kind == ExpressionKind.Micro)] })] }
            : data;
        return new(videos, options, Path.Combine(request.Folder, "networks", folder), new(_cache, options.Input, finder))
        {
            Began = cell.Began,
            Progress = cell.Progress,
            Device = request.Device,
        };
    }

    private static Dictionary<string, double> Numbers(IReadOnlyList<SpottingScores> scores, SpottingExtensions extensions)
    {
        var options = new SlSwinOptions
        {
            Input = new() { PadEnds = extensions.PadEnds },
            Micro = new() { Boundaries = extensions.Boundaries, ChooseMinimumScore = extensions.MinimumScore },
            Macro = new() { Boundaries = extensions.Boundaries, ChooseMinimumScore = extensions.MinimumScore, IntervalShift = extensions.IntervalShift ? null : 0 },
            SuppressMicroInsideMacro = extensions.Suppress,
        };
        var videos = SpottingEvaluation.Evaluate(extensions.PadEnds ? scores : [.. scores.Select(score => score.WithoutHeldEnds())], options);
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (type, counts) in SpottingTables.Types(videos))
        {
            (numbers[$"{type}_tp"], numbers[$"{type}_fp"], numbers[$"{type}_fn"]) = (counts.TruePositives, counts.FalsePositives, counts.FalseNegatives);
            numbers[$"{type}_f1"] = counts.F1;
        }
        return numbers;
    }
}

/// <summary>What is trained.</summary>
/// <param name="Network">The network.</param>
internal sealed record SpottingTrial(SpottingNetworkKind Network)
{
    /// <summary>What it learns.</summary>
    public SpottingLabels Labels { get; init; }

    /// <summary>Side of the flow picture.</summary>
    public int Size { get; init; } = 42;

    /// <summary>Only for micro-expressions, as the article's table of sizes.</summary>
    public bool MicroOnly { get; init; }
}

/// <summary>Extensions of the published decoding, all off unless named.</summary>
internal sealed record SpottingExtensions
{
    /// <summary>Ends held, so that every frame has a score.</summary>
    public bool PadEnds { get; init; }

    /// <summary>A least score, chosen on the training videos.</summary>
    public bool MinimumScore { get; init; }

    /// <summary>Macro-expressions moved, by what is chosen on the training videos.</summary>
    public bool IntervalShift { get; init; }

    /// <summary>Where an expression begins and ends.</summary>
    public IntervalBoundaries Boundaries { get; init; }

    /// <summary>Micro-expressions inside macro-expressions left out.</summary>
    public bool Suppress { get; init; }
}
