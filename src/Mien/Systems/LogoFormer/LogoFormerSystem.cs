using System.Globalization;
using Mien.Core;
using Mien.Media;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Networks;
using Mien.Systems.LogoFormer.Protocols;
using Mien.Torch;

namespace Mien.Systems.LogoFormer;

/// <summary>Recognition of the expression that a clip shows.</summary>
public sealed class LogoFormerSystem : ISystem
{
    /// <summary>Its name on the command line, and of the card beside its shipped weights.</summary>
    public const string SystemName = "logo-former";

    internal const int Channels = 3;

    /// <inheritdoc/>
    public string Name => SystemName;

    /// <inheritdoc/>
    public string Title => "Which of seven expressions does a clip show? (LOGO-Former, Ma et al. 2023)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => ProtocolNames.Of<LogoFormerProtocol>();

    /// <summary>Reads options; presets are those of <see cref="LogoFormerOptions.Presets"/>.</summary>
    /// <param name="path">A YAML file; null gives the defaults.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static LogoFormerOptions Options(string? path) => Configuration.Read(path, LogoFormerOptions.Presets, options => options.Check());

    /// <inheritdoc/>
    public SystemProbe Probe(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        var options = LogoFormerOptions.Presets["tiny"].Network with { Frames = 4, Size = 32, Width = 16, Window = new(2, 2, 2) };
        var network = new LogoFormerNetwork(options, 3, random);
        return new(network, () =>
        {
            using var draw = new RandomGenerator(1);
            var target = Tensor.From<long>([1, 2], 2);
            var logits = network.Forward(Tensors.Uniform([2, 4, Channels, 32, 32], draw));
            return logits.CrossEntropy(target) + CompactLoss.Of(logits, target).Mean();
        });
    }

    /// <inheritdoc/>
    public KnownWeights ReadWeights(string path)
    {
        using var model = LogoFormerModel.Load(path);
        return new(Name, model.Description.TrainedOn);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = Options(run.Configuration);
        var protocol = ProtocolNames.Read<LogoFormerProtocol>(run.Protocol);
        StartWeights.Try(options.Start, random => new LogoFormerNetwork(options.Network, 1, random));
        RunConfiguration.BeginTraining(run, Name, $"{protocol}", options);
        var training = new LogoFormerRun(run.Dataset, options, run.Folder, Source(run, options.Input.StoredSize, options.Input.Crop))
        {
            Device = run.Device,
            Began = run.Began,
            Progress = run.Progress,
        };
        var tests = training.TrainAndTest(protocol, cancellation);
        AtomicFile.WriteText(Path.Combine(run.Folder, "options.json"), Configuration.Text(options));
        string[] counted = [$"{run.Dataset.Name}: {training.Usable!.Clips.Count} clips of {string.Join(", ", training.Clips.Classes)}", .. training.Usable.Note];
        return tests.Count == 0
            ? [.. counted, $"Trained on all of them → {Path.Combine(run.Folder, "weights")}"]
            : [.. counted, .. Report(run, tests)];
    }

    /// <inheritdoc/>
    /// <remarks>A video without any label is one clip, which is classified and not scored; a picture shows where the network looked.</remarks>
    public IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(weights);
        var list = ClipList.Of(run.Dataset, Options(run.Configuration).Classes, Datasets.ExpressionKind.Macro);
        if (list.Clips.Count == 0)
            throw new OptionsException([new("--dataset", run.Dataset.Name, "a set with clips whose frames are there")]);
        OutputFolder.Make(run.Folder);
        var tests = new List<LogoFormerTest>();
        string[] said = [];
        foreach (var path in weights)
        {
            using var model = LogoFormerModel.LoadForPrediction(path);
            var description = model.Description;
            list.RequireClasses(path, description.Classes);
            var source = Source(run, description.Input.StoredSize, description.Input.Crop);
            var predictor = new LogoFormerPredictor(model.Network, description.Input.Sampling, description.Network.Size);
            var name = Path.GetFileNameWithoutExtension(path);
            var usable = UsableClips.Of(list.Clips, source, run.Began, cancellation);
            said = [.. usable.Note];
            var clips = predictor.Predict(usable.Clips, clip => source.Read(clip, cancellation), cancellation);
            // The seed is not known; a number keeps the networks' rows apart.
            tests.Add(new(name, (ulong)tests.Count, TestedEpoch.Last, description.Classes, clips));
            foreach (var clip in usable.Clips.Where(clip => clip.Label is null))
                Show(predictor.Attention(predictor.Choose(source.Read(clip, cancellation))), AttentionFolder(run), weights.Count == 1 ? clip.Name : $"{clip.Name}-{name}");
        }
        return [.. Report(run, tests), .. said];
    }

    private static string AttentionFolder(SystemRun run) => Path.Combine(run.Folder, "attention");

    private static void Show(ClipAttention attention, string folder, string name)
    {
        OutputFolder.Make(folder);
        using var picture = AttentionPicture.Paint(attention);
        AtomicFile.WriteBytes(Path.Combine(folder, $"{name.Replace('/', '_')}.png"), PngEncoder.Encode(picture));
    }

    private static ClipSource Source(SystemRun run, int size, ClipCrop crop) => ClipSource.Of(run.FeatureFolder, Channels, size, crop);

    private static IEnumerable<string> Report(SystemRun run, IReadOnlyList<LogoFormerTest> tests)
    {
        LogoFormerTables.WriteClips(Path.Combine(run.Folder, "clips.csv"), tests);
        if (tests.All(test => test.Clips.All(clip => clip.Truth is null)))
        {
            return
            [
                .. tests.SelectMany(test => test.Clips, (test, clip) => string.Create(CultureInfo.InvariantCulture,
                    $"{clip.Clip}: {test.Classes[clip.Predicted]} ({clip.Probabilities[clip.Predicted]:P0})")),
                $"  {Path.Combine(run.Folder, "clips.csv")}",
                $"  {AttentionFolder(run)}: where the network looked",
            ];
        }
        LogoFormerTables.WriteSummary(Path.Combine(run.Folder, "summary.csv"), tests);
        LogoFormerTables.WriteConfusion(Path.Combine(run.Folder, "confusion.csv"), tests);
        return
        [
            .. LogoFormerTables.Pooled(tests).Select(pooled => string.Create(CultureInfo.InvariantCulture,
                $"  seed {pooled.Seed}, epoch {LogoFormerTables.Name(pooled.Epoch)}: {pooled.Matrix.Total} clips  UAR {100 * pooled.Matrix.UnweightedRecall:F2}  WAR {100 * pooled.Matrix.Accuracy:F2}")),
            $"  {Path.Combine(run.Folder, "summary.csv")}",
        ];
    }
}
