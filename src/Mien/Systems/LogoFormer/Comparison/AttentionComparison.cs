using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Systems.Clips;
using Mien.Systems.Comparison;
using Mien.Systems.LogoFormer.Networks;
using Mien.Systems.LogoFormer.Protocols;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>The article's comparison: what each token sees, in otherwise equal networks, and what the compact loss and sharpness-aware steps add.</summary>
public sealed class AttentionComparison : IComparison
{
    private const string Schemes = "What each token sees", Parts = "Local and global attention with a part left out";
    private const int Channels = 3;

    private static readonly AttentionRow Main = new(Schemes, "local-global", options => options);
    private static readonly AttentionRow WithoutCompactLoss = new(Parts, "without compact loss", options => options with { Training = options.Training with { CompactWeight = 0 } });

    private static readonly AttentionRow[] Rows =
    [
        Of("full", AttentionScheme.Full), Of("space-only", AttentionScheme.SpaceOnly), Of("divided", AttentionScheme.Divided), Of("mixing", AttentionScheme.Mixing),
        Of("local", AttentionScheme.Local), Of("global", AttentionScheme.Global), Main, WithoutCompactLoss,
        new(Parts, "without sharpness-aware steps", options => options with { Training = options.Training with { SharpnessRadius = 0 } }),
    ];

    /// <inheritdoc/>
    public string Name => "attention";

    /// <inheritdoc/>
    public string Title => "LOGO-Former's attention schemes, with and without compact loss and sharpness-aware steps";

    /// <inheritdoc/>
    public ComparisonPlan Plan(ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scale = AttentionScale.Of(request.Preset);
        var list = ClipList.Of(request.Dataset, scale.Common.Classes, ExpressionKind.Macro);
        Clip[] clips = [.. list.Clips.Where(clip => clip.Label is not null)];
        if (clips.Length == 0)
            throw new OptionsException([new("--data", request.Dataset.Name, "a set with clips whose frames are there and whose class is known")]);
        var folds = scale.Folds(request.Dataset, clips);
        return new()
        {
            Name = Name,
            Title = "Attention schemes of LOGO-Former",
            Configuration = Configuration.Text(new { Table = Name, request.Preset, Data = request.Dataset.Name, Clips = clips.Select(clip => clip.Name), Scale = scale }),
            Notes = [.. Notes(request, scale, clips, list.Classes, folds)],
            Columns =
            [
                new("uar", "UAR"), new("war", "WAR"),
                new("multiply_adds", "multiply-adds a clip", "N0", Spread: false),
                new("attention_multiply_adds", "of these attention products", "N0", Spread: false),
                new("parameters", "parameters", "N0", Spread: false),
                new("inference_ms", "inference, ms a clip", "F1", Spread: false),
                new("training_ms", "training, ms a clip", "F1", Spread: false),
                new("training_mb", "memory of a training step, MB", "F0", Spread: false),
            ],
            Rows = [.. Rows.Select(row => new ComparisonRow(row.Section, row.Name)
            {
                Measure = cell => Measure(request, scale.Common, folds, row, cell),
                Cost = row.Change(scale.Common).Training.SharpnessRadius > 0 ? 2 : 1,
            })],
            Seeds = request.Seeds ?? scale.Seeds,
        };
    }

    private static Dictionary<string, double> Measure(ComparisonRequest request, LogoFormerOptions common, IReadOnlyList<LogoFormerFold> folds, AttentionRow row, ComparisonCell cell)
    {
        var options = row.Change(common) with { Training = row.Change(common).Training with { Seeds = [(ulong)cell.Seed] } };
        var source = ClipSource.Of(request.FeatureFolder, Channels, options.Input.StoredSize, options.Input.Crop);
        var usable = UsableClips.Of([.. folds.SelectMany(fold => fold.Train.Concat(fold.Test)).Distinct()], source, cell.Began, cell.Cancellation).Clips.ToHashSet();
        folds = [.. folds.Select(fold => fold with { Train = [.. fold.Train.Where(usable.Contains)], Test = [.. fold.Test.Where(usable.Contains)] })];
        var run = new LogoFormerRun(request.Dataset, options, Folder(request, row), source)
        {
            Device = request.Device,
            Began = cell.Began,
            Progress = cell.Progress,
        };
        var (_, _, matrix) = LogoFormerTables.Pooled(run.TrainAndTest(folds, cell.Cancellation)).Single();
        if (cell.Seed == 1)
            DrawFeatures(request, folds[0], source);
        cell.Began("time and memory");
        var cost = new AttentionCost(options, run.Clips.Classes.Count, request.Device);
        ClipFrames[] batch = [.. folds[0].Train.Take(options.Training.BatchSize).Select(clip => source.Read(clip, cell.Cancellation))];
        return new(cost.Measure(folds[0].Train, batch, cell.Cancellation), StringComparer.Ordinal)
        {
            ["uar"] = matrix.UnweightedRecall,
            ["war"] = matrix.Accuracy,
        };
    }

    // Drawn as soon as both networks are there.
    private static void DrawFeatures(ComparisonRequest request, LogoFormerFold fold, ClipSource source)
    {
        AttentionRow[] rows = [Main, WithoutCompactLoss];
        string[] weights = [.. rows.Select(row => LogoFormerRun.WeightsPath(Folder(request, row), fold, 1, TestedEpoch.Last))];
        if (!weights.All(File.Exists))
            return;
        var panels = weights.Zip(["with compact loss", "without compact loss"], (path, title) => FeaturePanel.Of(title, path, fold.Test, source.Read));
        FeaturePicture.Write(Path.Combine(request.Folder, "features.svg"), [.. panels]);
    }

    private static string Folder(ComparisonRequest request, AttentionRow row) => Path.Combine(request.Folder, "networks", row.Name.Replace(' ', '-'));

    private static AttentionRow Of(string name, AttentionScheme scheme) => new(Schemes, name, options => options with { Network = options.Network with { Scheme = scheme } });

    private static IEnumerable<string> Notes(ComparisonRequest request, AttentionScale scale, Clip[] clips, IReadOnlyList<string> classes, IReadOnlyList<LogoFormerFold> folds)
    {
        static int Subjects(IEnumerable<Clip> clips) => clips.Select(clip => clip.Subject).Distinct(StringComparer.Ordinal).Count();
        var counts = string.Join(", ", classes.Select((name, index) => $"{clips.Count(clip => clip.Label == index)} {name}"));
        yield return $"Data: {request.Dataset.Name}, {Subjects(clips)} subjects or recordings, {clips.Length} clips: {counts}. Their pictures are taken whole, as faces cut out already.";
        if (SyntheticSet.IsIn(request.Dataset))
            yield return "The faces are rendered; these scores say nothing about people.";
        yield return folds.Count == 1
            ? $"One split: {folds[0].Train.Count} clips of {Subjects(folds[0].Train)} subjects train, {folds[0].Test.Count} of {Subjects(folds[0].Test)} others test: the first of five folds of subjects."
            : $"{folds.Count} folds, all test clips counted together.";
        if (scale.Reduction is { } reduction)
            yield return reduction;
        yield return "A clip that cannot be read takes no part. The last epoch counts; nothing is chosen on the test clips. UAR is mean recall, WAR accuracy.";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Multiply-adds are counted while the network reads a clip; attention products are those of queries with keys and of weights with values. Times are medians, on the tensor threads of this run: a clip alone, and a training step of {scale.Common.Training.BatchSize} clips with reading and cropping, both passes of a sharpness-aware step included.");
        yield return "Memory is by how much a training step, weights and gradients included, raises what the process holds of the machine's memory at most (Linux only, not on a GPU).";
    }

    /// <summary>A row: what it changes in the options that all rows have in common.</summary>
    private sealed record AttentionRow(string Section, string Name, Func<LogoFormerOptions, LogoFormerOptions> Change);
}
