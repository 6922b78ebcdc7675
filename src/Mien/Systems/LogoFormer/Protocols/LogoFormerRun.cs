using System.Text.Json;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Training;

namespace Mien.Systems.LogoFormer.Protocols;

/// <summary>
/// Trains and tests over a data set in one folder: <c>weights/</c> holds a file for each fold, seed and epoch, <c>predictions/</c> what each says
/// of the test clips. What is there is not done again, and a training that was interrupted goes on.
/// </summary>
public sealed class LogoFormerRun
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Dataset _dataset;
    private readonly LogoFormerOptions _options;
    private readonly string _folder;
    private readonly ClipSource _source;

    /// <param name="dataset">The data.</param>
    /// <param name="options">Everything that can be chosen.</param>
    /// <param name="folder">The run's folder; made when it does not exist.</param>
    /// <param name="source">Where pictures come from.</param>
    /// <exception cref="OptionsException">An option is out of range, or the set has no clip of a class.</exception>
    /// <exception cref="OutputException">The folder cannot be made.</exception>
    public LogoFormerRun(Dataset dataset, LogoFormerOptions options, string folder, ClipSource source)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        var list = ClipList.Of(dataset, options.Classes, ExpressionKind.Macro);
        Clips = list with { Clips = [.. list.Clips.Where(clip => clip.Label is not null)] };
        if (Clips.Clips.Count == 0)
            throw new OptionsException([new("--dataset", dataset.Name, "a set with clips whose frames are there and whose class is known")]);
        (_dataset, _options, _folder, _source) = (dataset, options, folder, source);
        OutputFolder.Make(Path.Combine(folder, "weights"));
        OutputFolder.Make(Path.Combine(folder, "predictions"));
    }

    /// <summary>The labelled clips, their classes, and how many are left out.</summary>
    public ClipList Clips { get; }

    /// <summary>Where networks are trained and used. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>The clips whose pictures could be cut out: those that take part. Known once training has begun.</summary>
    public UsableClips? Usable { get; private set; }

    /// <summary>Told what begins.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every training step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains what is not trained yet and tests every fold.</summary>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    /// <returns>The predictions of each fold, seed and epoch; none where nobody tests.</returns>
    /// <exception cref="InputException">No clip can be read.</exception>
    /// <exception cref="OptionsException">The set has too few clips or subjects, or no split.</exception>
    public IReadOnlyList<LogoFormerTest> TrainAndTest(LogoFormerProtocol protocol, CancellationToken cancellation = default)
    {
        Usable = UsableClips.Of(Clips.Clips, _source, Began, cancellation);
        return TrainAndTest(LogoFormerFold.Of(_dataset, Usable.Clips, protocol, _options.Folds), cancellation);
    }

    /// <summary>The same over given folds, whose clips can all be read.</summary>
    internal IReadOnlyList<LogoFormerTest> TrainAndTest(IReadOnlyList<LogoFormerFold> folds, CancellationToken cancellation)
    {
        var tests = new List<LogoFormerTest>();
        foreach (var (seed, fold) in _options.Training.Seeds.SelectMany(seed => folds, (seed, fold) => (seed, fold)))
        {
            var epochs = _options.Training.KeepBestOnTest && fold.Test.Count > 0 ? Enum.GetValues<TestedEpoch>() : [TestedEpoch.Last];
            if (epochs.Any(epoch => !File.Exists(WeightsPath(_folder, fold, seed, epoch))))
                Train(fold, seed, cancellation);
            tests.AddRange(epochs.Where(_ => fold.Test.Count > 0).Select(epoch => Test(fold, seed, epoch, cancellation)));
        }
        return tests;
    }

    private void Train(LogoFormerFold fold, ulong seed, CancellationToken cancellation)
    {
        Began?.Invoke($"training {fold.Name}, seed {seed}");
        var checkpoint = new ResultCheckpoint(WeightsPath(_folder, fold, seed, TestedEpoch.Last));
        var (last, best) = new LogoFormerTraining(fold.Train, clip => _source.Read(clip, cancellation), Clips.Classes.Count, _options)
        {
            Checkpoint = checkpoint.Path,
            Device = Device,
            Progress = Progress,
            Score = _options.Training.KeepBestOnTest && fold.Test.Count > 0 ? network => Score(fold, seed, network, cancellation) : null,
        }.Run(seed, cancellation);
        using (last)
        using (best)
        {
            if (best is not null)
                Save(best, fold, seed, TestedEpoch.BestOnTest);
            Save(last, fold, seed, TestedEpoch.Last);
        }
        checkpoint.Forget();
    }

    private void Save(LogoFormerNetwork network, LogoFormerFold fold, ulong seed, TestedEpoch epoch) => new LogoFormerModel(network, new()
    {
        Network = _options.Network,
        Input = _options.Input,
        Classes = Clips.Classes,
        TrainedOn = $"{SyntheticSet.Describe(_dataset)}, {fold.Train.Count} clips{Origin}, fold {fold.Name}, seed {seed}, epoch {LogoFormerTables.Name(epoch)}",
    }).Save(WeightsPath(_folder, fold, seed, epoch));

    private string Origin => _options.Start is { } start ? $", backbone from {Path.GetFileName(start)}" : "";

    private LogoFormerTest Test(LogoFormerFold fold, ulong seed, TestedEpoch epoch, CancellationToken cancellation)
    {
        var path = Path.Combine(_folder, "predictions", $"{Name(fold, seed, epoch)}.json");
        if (File.Exists(path))
            return Read(path, fold);
        using var model = LogoFormerModel.LoadForPrediction(WeightsPath(_folder, fold, seed, epoch));
        model.Network.To(Device);
        var test = new LogoFormerTest(fold.Name, seed, epoch, Clips.Classes, Predict(model.Network, fold.Test, cancellation));
        AtomicFile.WriteBytes(path, JsonSerializer.SerializeToUtf8Bytes(test, Json));
        return test;
    }

    private double Score(LogoFormerFold fold, ulong seed, LogoFormerNetwork network, CancellationToken cancellation) =>
        new LogoFormerTest(fold.Name, seed, TestedEpoch.Last, Clips.Classes, Predict(network, fold.Test, cancellation)).Matrix().Accuracy;

    private IReadOnlyList<ClassifiedClip> Predict(LogoFormerNetwork network, IReadOnlyList<Clip> clips, CancellationToken cancellation) =>
        new LogoFormerPredictor(network, _options.Input.Sampling, _options.Network.Size).Predict(clips, clip => _source.Read(clip, cancellation), cancellation);

    private static LogoFormerTest Read(string path, LogoFormerFold fold)
    {
        try
        {
            var test = JsonSerializer.Deserialize<LogoFormerTest>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
            return test.Clips.Select(clip => clip.Clip).SequenceEqual(fold.Test.Select(clip => clip.Name), StringComparer.Ordinal)
                ? test
                : throw new JsonException("it holds the predictions of other clips");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Remove it, and it is computed again.", error);
        }
    }

    /// <summary>The file of a training's weights.</summary>
    internal static string WeightsPath(string folder, LogoFormerFold fold, ulong seed, TestedEpoch epoch) =>
        Path.Combine(folder, "weights", $"{Name(fold, seed, epoch)}.safetensors");

    private static string Name(LogoFormerFold fold, ulong seed, TestedEpoch epoch) =>
        $"{FoldName.InFiles(fold.Name)}-seed{seed}{(epoch == TestedEpoch.Last ? "" : "-best")}";
}
