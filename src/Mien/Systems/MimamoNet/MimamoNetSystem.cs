using System.Globalization;
using Mien.Core;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.MimamoNet.Protocols;
using Mien.Torch;
using Mien.Training;

namespace Mien.Systems.MimamoNet;

/// <summary>Valence and arousal of every frame of a video.</summary>
public sealed class MimamoNetSystem : ISystem
{
    /// <summary>Its name on the command line, and of the card beside its shipped weights.</summary>
    public const string SystemName = "mimamo";

    /// <inheritdoc/>
    public string Name => SystemName;

    /// <inheritdoc/>
    public string Title => "How pleasant and how excited, frame by frame? (MIMAMO-Net, Deng et al. 2020, with general differences, Tao et al. 2023)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => ProtocolNames.Of<AffectProtocol>();

    /// <summary>Reads options; presets are those of <see cref="MimamoNetOptions.Presets"/>.</summary>
    /// <param name="path">A YAML file; null gives the defaults.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static MimamoNetOptions Options(string? path) => Configuration.Read(path, MimamoNetOptions.Presets, options => options.Check());

    /// <inheritdoc/>
    public SystemProbe Probe(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        var network = new AffectNetwork(new() { Width = 0.125 }, 16, random);
        return new(network, () =>
        {
            using var draw = new RandomGenerator(1);
            var input = new AffectInput(Tensors.Uniform([2, 4, 16], draw), Tensors.Uniform([2, 4, 6, 48, 48], draw), null);
            return ConcordanceLoss.Of(network.Forward(input).Reshape(-1, 2), Tensors.Uniform([8, 2], draw));
        });
    }

    /// <inheritdoc/>
    public KnownWeights ReadWeights(string path)
    {
        using var rater = AffectRater.Load(path);
        return new(Name, rater.TrainedOn, EncodedStream.PathBeside(path));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = Options(run.Configuration);
        var protocol = ProtocolNames.Read<AffectProtocol>(run.Protocol);
        // More runs only add to those that are there, and how predictions are written is no matter of training.
        RunConfiguration.BeginTraining(run, Name, $"{protocol}", options with { Runs = 1, MatchVariance = false, Clamp = false });
        var affect = new AffectRun(run.Dataset, options, run.Folder, Source(run, options)) { Device = run.Device, Began = run.Began, Progress = run.Progress };
        var scored = affect.TrainAndScore(protocol, cancellation);
        return scored.Count == 0
            ? [$"{Learnt(AffectFold.Of(run.Dataset, protocol, options)[0])} → {Path.Combine(run.Folder, "weights")}"]
            : Report(run, options, scored);
    }

    /// <inheritdoc/>
    /// <remarks>Of several weights the predictions are averaged. A video without annotation is predicted and not scored.</remarks>
    public IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(weights);
        var options = Options(run.Configuration);
        var source = Source(run, options);
        var scored = new List<AffectScored>();
        foreach (var path in weights)
        {
            using var model = AffectModel.Load(path);
            using var reader = source.Open(path);
            if (reader.SpatialWidth != model.Description.SpatialWidth)
                throw new InputException(path, $"it takes vectors of {model.Description.SpatialWidth} numbers, and the options give {reader.SpatialWidth}", "Name the encoder with --config.");
            var predictor = new AffectPredictor(model.Network, model.Description.SnippetLength, options.Overlap);
            var videos = FoldRecordings.Read(reader, run.Dataset.Videos, run.Began, cancellation);
            scored.Add(new(
                Path.GetFileNameWithoutExtension(path),
                [.. videos.Select(video => AffectScores.Of(video, predictor.Predict(video, cancellation)))],
                new(model.Description.ValenceDeviation, model.Description.ArousalDeviation)));
        }
        return Report(run, options, scored);
    }

    /// <summary>How many videos a training without a test had, in words.</summary>
    internal static string Learnt(AffectFold fold) => fold.Validation.Count == 0
        ? $"Trained on all {fold.Train.Count} annotated videos"
        : $"Trained on {fold.Train.Count} of {fold.Train.Count + fold.Validation.Count} annotated videos, {fold.Validation.Count} held back to choose the epoch";

    private static AffectSource Source(SystemRun run, MimamoNetOptions options) =>
        new(run.FeatureFolder, options.Input) { Began = run.Began, Progress = run.Progress };

    private static List<string> Report(SystemRun run, MimamoNetOptions options, IReadOnlyList<AffectScored> scored)
    {
        var videos = AffectEnsemble.Join(scored, options);
        var folder = Path.Combine(run.Folder, "predictions");
        foreach (var video in videos)
        {
            var path = Path.Combine(folder, $"{video.Video}.csv");
            OutputFolder.Make(Path.GetDirectoryName(path)!);
            AffectTables.WriteFrames(path, video);
        }
        AffectTables.WriteSubmission(Path.Combine(run.Folder, "submission.csv"), videos);
        AtomicFile.WriteText(Path.Combine(run.Folder, "options.json"), Configuration.Text(options));
        var report = new List<string> { $"{run.Dataset.Name}: {videos.Count} videos predicted → {folder}" };
        AffectResult[] results = [.. scored.Select(training => training.Result).Where(result => result.Frames > 0)];
        if (results.Length == 0)
            return report;
        AffectTables.WriteSummary(Path.Combine(run.Folder, "summary.csv"), results);
        report.AddRange(results.Select(result => string.Create(CultureInfo.InvariantCulture,
            $"  {result.Name,-20} {result.Frames,8} frames  CCC valence {result.Plain.Valence:F3}  arousal {result.Plain.Arousal:F3}  mean {result.Plain.Mean:F3}  with the spread of the training labels {result.Matched.Mean:F3}")));
        report.Add($"  {Path.Combine(run.Folder, "summary.csv")}");
        return report;
    }
}
