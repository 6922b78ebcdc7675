using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;
using Mien.Torch;

namespace Mien.Systems.AkmNet;

/// <summary>Recognition of the micro-expression that a clip shows, with the frames that decided it.</summary>
public sealed class AkmNetSystem : ISystem
{
    /// <summary>Its name on the command line, and of the card beside its shipped weights.</summary>
    public const string SystemName = "akmnet";

    /// <inheritdoc/>
    public string Name => SystemName;

    /// <inheritdoc/>
    public string Title => "Which micro-expression does a clip show, and in which frames? (AKMNet, Peng et al. 2021)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => ProtocolNames.Of<AkmNetProtocol>();

    /// <summary>Reads options; presets are those of <see cref="AkmNetOptions.Presets"/>.</summary>
    /// <param name="path">A YAML file; null gives the defaults.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static AkmNetOptions Options(string? path) => Configuration.Read(path, AkmNetOptions.Presets, options => options.Check());

    /// <inheritdoc/>
    public SystemProbe Probe(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        var options = new AkmNetNetworkOptions { Width = 8, Size = 32 };
        var network = new AkmNetNetwork(options, 3, random);
        return new(network, () =>
        {
            using var draw = new RandomGenerator(1);
            var output = network.Forward(Tensors.Uniform([5, 1, 32, 32], draw));
            return output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([1], 1)) + output.Mined.Loss(options.KeyFrames)!;
        });
    }

    /// <inheritdoc/>
    public KnownWeights ReadWeights(string path)
    {
        using var model = AkmNetModel.Load(path);
        return new(Name, model.Description.TrainedOn, model.Chooser is null ? null : AkmNetModel.ChooserPath(path));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = Options(run.Configuration);
        var protocol = ProtocolNames.Read<AkmNetProtocol>(run.Protocol);
        var chosen = Configuration.Text(options);
        StartWeights.Try(options.Start, random => new AkmNetNetwork(options.Network, 1, random));
        RunConfiguration.BeginTraining(run, Name, $"{protocol}", options);
        var pretrained = new List<string>();
        if (options.Pretraining is { } pretraining)
            options = options with { Start = Pretrain(run, options, pretraining, pretrained, cancellation) };
        var training = new AkmNetRun(run.Dataset, options, run.Folder, Source(run, options.Network, options.Input.Crop))
        {
            Device = run.Device,
            Began = run.Began,
            Progress = run.Progress,
            Viewer = run.ClipViewer,
        };
        var tests = training.TrainAndTest(protocol, cancellation);
        AtomicFile.WriteText(Path.Combine(run.Folder, "options.json"), chosen);
        string[] counted =
        [
            .. pretrained,
            $"{run.Dataset.Name}: {training.Usable!.Clips.Count} clips of {string.Join(", ", training.Clips.Classes)}; the class rule leaves out {training.Clips.Dropped}",
            .. training.Usable.Note,
        ];
        return tests.Count == 0
            ? [.. counted, $"Trained on all of them → {Path.Combine(run.Folder, "weights")}"]
            : [.. counted, .. Report(run, tests, options.Training.Checkpoint)];
    }

    /// <inheritdoc/>
    /// <remarks>A video without any label is one clip, which is classified and not scored.</remarks>
    public IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(weights);
        var options = Options(run.Configuration);
        var list = ClipList.Of(run.Dataset, options.Classes, options.Kind);
        if (list.Clips.Count == 0)
            throw new OptionsException([new("--dataset", run.Dataset.Name, "a set with clips whose frames are there")]);
        OutputFolder.Make(run.Folder);
        var tests = new List<ClipTest>();
        string[] said = [];
        foreach (var path in weights)
        {
            using var model = AkmNetModel.Load(path);
            var description = model.Description;
            list.RequireClasses(path, description.Classes);
            var source = Source(run, description.Network, description.Input.Crop);
            var predictor = new ClipPredictor(model.Network, description.Input);
            var predictions = new List<ClipPrediction>();
            var usable = UsableClips.Of(list.Clips, source, run.Began, cancellation);
            said = [.. usable.Note];
            foreach (var clip in usable.Clips)
            {
                run.Began?.Invoke(clip.Name);
                var frames = source.Read(clip, cancellation);
                var prediction = predictor.Predict(clip, frames, FrameChooser.Only(description.Frames, clip, frames, model.Chooser));
                run.ClipViewer?.Show(prediction, frames);
                predictions.Add(prediction);
            }
            tests.Add(new(Path.GetFileNameWithoutExtension(path), description.Classes, predictions));
        }
        return [.. Report(run, tests, CheckpointRule.Last), .. said];
    }

    // A run of its own within the run's folder, so it goes on where it was interrupted.
    private static string Pretrain(SystemRun run, AkmNetOptions options, PretrainingOptions pretraining, List<string> said, CancellationToken cancellation)
    {
        var adapter = pretraining.Dataset is { } name ? DatasetAdapters.Named(name) : DatasetAdapters.Guess(pretraining.Images);
        var pictures = adapter.Read(pretraining.Images, cancellation);
        var training = new AkmNetRun(
            pictures, options.ForPretraining(), Path.Combine(run.Folder, "pretraining"), Source(run, options.Network, pretraining.Crop))
        {
            Device = run.Device,
            Began = run.Began,
            Progress = run.Progress,
        };
        training.TrainAndTest(AkmNetProtocol.All, cancellation);
        said.AddRange([$"Pre-trained on {training.Usable!.Clips.Count} pictures of {string.Join(", ", training.Clips.Classes)}", .. training.Usable.Note]);
        return training.WeightsPath("all", options.Training.Seeds[0]);
    }

    private static ClipSource Source(SystemRun run, AkmNetNetworkOptions network, ClipCrop crop) => ClipSource.Of(run.FeatureFolder, network.Channels, network.Size, crop);

    private static IEnumerable<string> Report(SystemRun run, IReadOnlyList<ClipTest> tests, CheckpointRule rule)
    {
        var optimistic = rule == CheckpointRule.BestOnTest;
        string Path(string name) => System.IO.Path.Combine(run.Folder, name);
        ClipTables.WriteClips(Path("clips.csv"), tests);
        ClipTables.WriteKeyFrames(Path("keyframes.csv"), tests);
        foreach (var test in tests)
            PredictionFile.Write(Path($"{test.Name}.json"), test);
        string[] page = run.ClipViewer is { } viewer ? [$"  {viewer.Complete(tests)}"] : [];
        var scored = tests.SelectMany(test => test.Parts(), (test, part) => (test.Name, part.Part, part.Matrix)).ToArray();
        if (scored.Length == 0)
        {
            return tests.SelectMany(test => test.Clips, (test, clip) => string.Create(CultureInfo.InvariantCulture,
                $"{clip.Clip}: {test.Classes[clip.Predicted]} ({clip.Probabilities[clip.Predicted]:P0}), {clip.KeyFrames.Count} of {clip.Frames.Count} frames decide, frame {KeyFrameStatistics.Of(clip).MostCorrelated} most"))
                .Append($"  {Path("clips.csv")}").Concat(page);
        }
        ClipTables.WriteSummary(Path("summary.csv"), tests, optimistic ? "best on test (optimistic)" : $"{rule}".ToLowerInvariant());
        ClipTables.WriteConfusion(Path("confusion.csv"), tests);
        foreach (var test in tests)
            ClipTables.WriteLog(Path($"{test.Name}.log.txt"), test);
        return
        [
            .. scored.Select(row => string.Create(CultureInfo.InvariantCulture,
                $"  {row.Name,-8} {row.Part,-8} {row.Matrix.Total,5} clips  UF1 {row.Matrix.UnweightedF1:F4}  UAR {row.Matrix.UnweightedRecall:F4}  accuracy {row.Matrix.Accuracy:F4}")),
            .. optimistic ? ["  The test clips themselves chose the networks: these numbers are too good."] : Array.Empty<string>(),
            $"  {Path("summary.csv")}",
            .. page,
        ];
    }
}
