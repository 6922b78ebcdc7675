using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MaeTmf.Protocols;
using Mien.Torch;

namespace Mien.Systems.MaeTmf;

/// <summary>Action units, expressions, or valence and arousal of every frame of a video.</summary>
public sealed class MaeTmfSystem : ISystem
{
    /// <summary>Its name on the command line.</summary>
    public const string SystemName = "mae-tmf";

    /// <inheritdoc/>
    public string Name => SystemName;

    /// <inheritdoc/>
    public string Title => "Action units, expressions, or valence and arousal, frame by frame, seen and heard (MAE + TMF, Zhang et al. 2023)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => ProtocolNames.Of<TrackProtocol>();

    /// <inheritdoc/>
    public IReadOnlyList<string> Tracks => [.. Enum.GetValues<AffectTrack>().Select(track => track.Name())];

    /// <summary>Reads options; presets are those of <see cref="MaeTmfOptions.Presets"/>.</summary>
    /// <param name="path">A YAML file; null gives the defaults.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static MaeTmfOptions Options(string? path) => Configuration.Read(path, MaeTmfOptions.Presets, options => options.Check());

    /// <inheritdoc/>
    public SystemProbe Probe(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        var shape = MaskedAutoencoderOptions.Tiny;
        var network = new TrackNetwork(
            FaceEncoder.Make(shape, AffectTrack.ActionUnits, dropPath: 0, random),
            new(new() { Features = shape.Width, Embedding = 16, Width = 16, Layers = 2, Heads = 2, FeedForward = 16, HeadWidth = 16, Standardize = false }, AffectTrack.ActionUnits, random));
        return new(network, () =>
        {
            using var draw = new RandomGenerator(1);
            var features = network.Encoder.Features(Tensors.Uniform([8, 3, shape.ImageSize, shape.ImageSize], draw));
            var logits = network.Fusion!.Forward(features.Reshape(2, 4, -1)).Flatten(0, 1);
            return TrackLosses.ActionUnits(logits, Tensors.Uniform([8, AffectTrack.ActionUnits.Outputs()], draw));
        });
    }

    /// <inheritdoc/>
    public KnownWeights ReadWeights(string path)
    {
        using var model = TrackModel.Load(path);
        return new($"{Name}-{model.Description.Track.Name()}", model.Description.TrainedOn);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = Options(run.Configuration);
        var (protocol, track) = Choose(run);
        // How many faces fit into memory and which rows are written are no matter of what is learnt.
        RunConfiguration.BeginTraining(run, $"{Name}-{track.Name()}", $"{protocol}", options with
        {
            Pretraining = options.Pretraining is { } pretraining ? pretraining with { AtOnce = null } : null,
            Example = null,
        });
        var results = new TrackRun(run, options).TrainAndTest(protocol, track, cancellation);
        return results.Count == 0
            ? [$"Trained on the videos of {run.Dataset.Name} that are annotated for {track.Name()} → {Path.Combine(run.Folder, "weights")}"]
            : Report(run, options, results);
    }

    /// <inheritdoc/>
    /// <remarks>Of several weights of a track the predictions are averaged. A video without annotation is predicted and not scored.</remarks>
    public IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(weights);
        var options = Options(run.Configuration);
        var tests = new TrackRun(run, options);
        return Report(run, options, [.. weights.Select(path => tests.Test(path, run.Dataset.Videos, cancellation))]);
    }

    private (TrackProtocol Protocol, AffectTrack Track) Choose(SystemRun run)
    {
        var protocol = ProtocolNames.Find<TrackProtocol>(run.Protocol);
        var track = run.Track is null ? 0 : Tracks.ToList().FindIndex(known => known.Equals(run.Track, StringComparison.OrdinalIgnoreCase));
        OptionsException.ThrowIfAny(new[]
        {
            protocol is null ? ProtocolNames.Mistake<TrackProtocol>(run.Protocol!) : null,
            track < 0 ? new OptionError("--track", run.Track!, string.Join(" or ", Tracks)) : null,
        }.OfType<OptionError>());
        return (protocol!.Value, (AffectTrack)track);
    }

    private static List<string> Report(SystemRun run, MaeTmfOptions options, IReadOnlyList<TrackResult> results)
    {
        AtomicFile.WriteText(Path.Combine(run.Folder, "options.json"), Configuration.Text(options));
        return [.. results.GroupBy(result => result.Description.Track).SelectMany(track => Report(run, options, track.Key, [.. track]))];
    }

    private static List<string> Report(SystemRun run, MaeTmfOptions options, AffectTrack track, IReadOnlyList<TrackResult> results)
    {
        var all = TrackResult.Join(results);
        var folder = Path.Combine(run.Folder, "predictions", track.Name());
        foreach (var recording in all.Recordings)
        {
            var path = Path.Combine(folder, $"{recording.Name}.csv");
            OutputFolder.Make(Path.GetDirectoryName(path)!);
            TrackTables.WriteFrames(path, recording, all.Thresholds);
        }
        var predictions = all.Recordings.ToDictionary(recording => recording.Name, recording => recording.Predicted, StringComparer.Ordinal);
        var rows = options.Example is { } example
            ? PredictionList.Read(example)
            : PredictionList.Of(track.OutputNames(), predictions.Select(video => (video.Key, video.Value.Frames)));
        SubmissionFile.Write(Path.Combine(run.Folder, $"submission-{track.Name()}.txt"), rows, predictions, all.Thresholds);
        var report = new List<string> { $"{run.Dataset.Name}: {all.Recordings.Count} videos predicted → {folder}" };
        if (all.Faceless.Count > 0)
            report.Add($"  left out, without a face: {string.Join(", ", all.Faceless)}");
        (string Name, TrackScore Score)[] scores = [.. results.Select(result => (result.Name, result.Score)).Where(result => result.Score.Frames > 0)];
        if (scores.Length == 0)
            return report;
        var table = Path.Combine(run.Folder, $"scores-{track.Name()}.csv");
        var together = (all.Name, all.Score);
        TrackTables.WriteScores(table, scores, together);
        var measure = track == AffectTrack.ValenceArousal ? "CCC" : "F1";
        report.AddRange((scores.Length > 1 ? [.. scores, together] : scores).Select(training => string.Create(CultureInfo.InvariantCulture,
            $"  {training.Name,-20} {training.Score.Frames,8} frames  mean {measure} {training.Score.Mean:F3}")));
        report.Add($"  {table}");
        return report;
    }
}
