using Mien.Core;
using Mien.Datasets;
using Mien.Evaluation.Spotting;
using Mien.Faces;
using Mien.Systems.SlSwin.Input;
using Mien.Systems.SlSwin.Networks;
using Mien.Systems.SlSwin.Protocols;
using Mien.Torch;

namespace Mien.Systems.SlSwin;

/// <summary>Spotting of macro- and micro-expressions in long videos.</summary>
public sealed class SlSwinSystem : ISystem
{
    /// <summary>Its name on the command line, and of the card beside its shipped weights.</summary>
    public const string SystemName = "sl-swin";

    private readonly Func<IFaceFinder>? _finder;

    /// <summary>Faces are found by the installed networks.</summary>
    public SlSwinSystem()
    {
    }

    /// <param name="finder">Makes what finds the face of a video.</param>
    internal SlSwinSystem(Func<IFaceFinder> finder) => _finder = finder;

    /// <inheritdoc/>
    public string Name => SystemName;

    /// <inheritdoc/>
    public string Title => "When do macro- and micro-expressions begin, peak and end? (SL-Swin, He, Chen and Zhong 2023)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => ProtocolNames.Of<SpottingProtocol>();

    /// <summary>Reads options; presets are those of <see cref="SlSwinOptions.Presets"/>.</summary>
    /// <param name="path">A YAML file; null gives the defaults.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static SlSwinOptions Options(string? path) => Configuration.Read(path, SlSwinOptions.Presets, options => options.Check());

    /// <inheritdoc/>
    public SystemProbe Probe(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        var network = SpottingNetwork.Create(new() { Width = 32, Depths = [1, 1, 1, 1] }, random);
        return new(network, () =>
        {
            using var draw = new RandomGenerator(1);
            return network.Forward(Tensors.Uniform([2, 3, 42, 42], draw)).SquaredError(Tensor.From<float>([1, 0], 2, 1));
        });
    }

    /// <inheritdoc/>
    public KnownWeights ReadWeights(string path)
    {
        using var model = SpottingModel.Load(path);
        return new($"{Name}-{model.Description.Kind}".ToLowerInvariant(), model.Description.TrainedOn);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = Options(run.Configuration);
        var protocol = ProtocolNames.Read<SpottingProtocol>(run.Protocol);
        RunConfiguration.BeginTraining(run, Name, $"{protocol}", options);
        var spotting = new SpottingRun(run.Dataset, options, run.Folder, Pictures(run, options)) { Device = run.Device, Began = run.Began, Progress = run.Progress };
        var scores = spotting.TrainAndScore(protocol, cancellation);
        if (scores.Count == 0)
            return [$"Trained on all {run.Dataset.Videos.Count} videos → {Path.Combine(run.Folder, "weights")}"];
        return Report(run, options, scores);
    }

    /// <inheritdoc/>
    /// <remarks>Without a file of options scores are decoded as the weights say, as in <see cref="VideoSpotter"/>.</remarks>
    public IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(weights);
        var options = Options(run.Configuration);
        OutputFolder.Make(run.Folder);
        var pictures = Pictures(run, options);
        var models = new List<SpottingModel>();
        try
        {
            foreach (var path in weights)
            {
                models.Add(SpottingModel.Load(path));
                if (models[^1].Description.Network.Size is var size && size != options.Input.Size)
                    throw new InputException(path, $"its pictures have {size} pixels, the options say {options.Input.Size}", "Name the size with --config.");
            }
            SpottingModel.RequireOneOfEachType(models);
            if (run.Configuration is null)
                options = models.Aggregate(options, (all, model) => all.DecodedAs(model.Description));
            var work = models.SelectMany(
                _ => run.Dataset.Videos.Where(video => video.Frames is not null),
                (model, video) => (Model: model, Video: video, HalfLength: model.Description.HalfLengthAt(FrameReader.RateOf(video)))).ToArray();
            pictures.Fill(work.Select(item => (item.Video, item.HalfLength)), video => run.Began?.Invoke($"flow of {video.Name}"), cancellation);
            return Report(run, options, [.. work.Select(item => SpottingRun.Score(item.Model, pictures, item.Video, item.HalfLength, cancellation))]);
        }
        finally
        {
            models.ForEach(model => model.Dispose());
        }
    }

    private FlowPictureCache Pictures(SystemRun run, SlSwinOptions options) =>
        new(run.FeatureFolder, options.Input, _finder ?? TrackedFaceFinder.Installed());

    // Floors are in the scores of a network; movement is in pixels.
    private static DecodingOptions WithoutFloor(DecodingOptions decoding) => decoding with { MinimumScore = null, ChooseMinimumScore = false };

    private static List<string> Report(SystemRun run, SlSwinOptions options, IReadOnlyList<SpottingScores> scores)
    {
        if (scores.All(score => score.Truth.Count == 0))
        {
            var submission = Path.Combine(run.Folder, "submission.csv");
            SpottingTables.WriteSubmission(submission, SpottingEvaluation.Evaluate(scores, options));
            return [$"{run.Dataset.Name} has no annotated expressions, so nothing is counted. What was found: {submission}"];
        }
        var motion = scores.Select(score => score with { Scores = score.Motion });
        (string Method, IReadOnlyList<SpottedVideo> Videos)[] methods =
        [
            ("network", SpottingEvaluation.Evaluate(scores, options)),
            ("motion", SpottingEvaluation.Evaluate([.. motion], options with { Micro = WithoutFloor(options.Micro), Macro = WithoutFloor(options.Macro) })),
        ];
        SpottingTables.WriteSummary(Path.Combine(run.Folder, "summary.csv"), methods);
        SpottingTables.WriteSubjects(Path.Combine(run.Folder, "subjects.csv"), methods[0].Videos);
        SpottingTables.WriteSubmission(Path.Combine(run.Folder, "submission.csv"), methods[0].Videos);
        ThresholdCounts[] sweep = [.. SpottingEvaluation.Sweep(scores, options)];
        SpottingTables.WriteSweep(Path.Combine(run.Folder, "sweep.csv"), sweep);
        SweepPlot.Write(Path.Combine(run.Folder, "sweep.svg"), sweep);
        AtomicFile.WriteText(Path.Combine(run.Folder, "options.json"), Configuration.Text(options));
        return
        [
            $"{run.Dataset.Name}: {run.Dataset.Videos.Count} videos, {scores.Count} scored, IoU {(options.IouRule == IouRule.Strict ? "above" : "at least")} 0.5",
            .. methods.SelectMany(method => SpottingTables.Types(method.Videos), (method, type) =>
                $"  {method.Method,-8} {type.Name,-8} TP {type.Counts.TruePositives,4}  FP {type.Counts.FalsePositives,4}  FN {type.Counts.FalseNegatives,4}  " +
                $"P {type.Counts.Precision:F4}  R {type.Counts.Recall:F4}  F1 {type.Counts.F1:F4}"),
            $"  {Path.Combine(run.Folder, "summary.csv")}",
        ];
    }
}
