using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Evaluation.Classification;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.Clips;
using Mien.Torch;
using Mien.Torch.Data;
using Mien.Training;

namespace Mien.Systems.AkmNet.Protocols;

/// <summary>
/// Trains and tests over a data set in one folder: <c>weights/</c> and <c>predictions/</c> hold a file for each fold and seed. What is there
/// is not done again, and a training that was interrupted goes on.
/// </summary>
public sealed class AkmNetRun
{
    // Training subjects that choose the checkpoint by inner validation.
    private const int ValidationSubjects = 2;

    private readonly Dataset _dataset;
    private readonly ClipList _list;
    private readonly AkmNetOptions _options;
    private readonly ClipSource _source;
    private readonly string _folder;
    private readonly Dictionary<string, ClipFrames> _frames = new(StringComparer.Ordinal);

    /// <param name="dataset">The data.</param>
    /// <param name="options">Everything that can be chosen.</param>
    /// <param name="folder">The run's folder; made when it does not exist.</param>
    /// <param name="source">Where pictures come from.</param>
    /// <exception cref="OptionsException">An option is out of range, or the set has no clip of a class.</exception>
    /// <exception cref="OutputException">The folder cannot be made.</exception>
    public AkmNetRun(Dataset dataset, AkmNetOptions options, string folder, ClipSource source)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        var list = ClipList.Of(dataset, options.Classes, options.Kind);
        _list = list with { Clips = [.. list.Clips.Where(clip => clip.Label is not null)] };
        if (_list.Clips.Count == 0)
            throw new OptionsException([new("--dataset", dataset.Name, "a set with clips whose frames are there and whose emotion the class rule knows")]);
        (_dataset, _options, _folder, _source) = (dataset, options, folder, source);
        OutputFolder.Make(Path.Combine(folder, "weights"));
        OutputFolder.Make(Path.Combine(folder, "predictions"));
    }

    /// <summary>The labelled clips, their classes, and how many the rule leaves out.</summary>
    public ClipList Clips => _list;

    /// <summary>Where networks are trained. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>The clips whose pictures could be cut out: those that take part. Known once training has begun.</summary>
    public UsableClips? Usable { get; private set; }

    /// <summary>Told what begins.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every training step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Shown the clips that are tested; null shows nobody.</summary>
    public IClipViewer? Viewer { get; init; }

    /// <summary>The file of a training's weights.</summary>
    public string WeightsPath(string fold, ulong seed) => Path.Combine(_folder, "weights", $"{Name(fold, seed)}.safetensors");

    /// <summary>Trains what is not trained yet and tests every fold.</summary>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    /// <returns>The predictions of all folds together, for each seed; none where nobody tests.</returns>
    /// <exception cref="InputException">No clip can be read.</exception>
    /// <exception cref="OptionsException">The set has too few subjects.</exception>
    public IReadOnlyList<ClipTest> TrainAndTest(AkmNetProtocol protocol, CancellationToken cancellation = default)
    {
        Usable = UsableClips.Of(_list.Clips, _source, Began, cancellation);
        var folds = AkmNetFold.Of(_dataset, Usable.Clips, protocol, _options.Folds);
        var tests = new List<ClipTest>();
        foreach (var seed in _options.Training.Seeds)
        {
            ClipPrediction[] predicted = [.. folds.SelectMany(fold => Run(fold, seed, cancellation))];
            if (predicted.Length > 0)
                tests.Add(new($"seed{seed}", _list.Classes, predicted));
        }
        return tests;
    }

    private IReadOnlyList<ClipPrediction> Run(AkmNetFold fold, ulong seed, CancellationToken cancellation)
    {
        var (weights, predictions) = (WeightsPath(fold.Name, seed), Path.Combine(_folder, "predictions", $"{Name(fold.Name, seed)}.json"));
        if (File.Exists(predictions))
            return Read(predictions, fold);
        if (!File.Exists(weights))
            TrainAll(fold, seed, weights, cancellation);
        if (fold.Test.Count == 0)
            return [];
        using var model = AkmNetModel.Load(weights);
        var test = new ClipTest(Name(fold.Name, seed), _list.Classes, Predict(model, fold.Test, cancellation));
        PredictionFile.Write(predictions, test);
        return test.Clips;
    }

    private static IReadOnlyList<ClipPrediction> Read(string path, AkmNetFold fold)
    {
        var clips = PredictionFile.Read(path).Clips;
        return clips.Select(clip => clip.Clip).SequenceEqual(fold.Test.Select(clip => clip.Name), StringComparer.Ordinal)
            ? clips
            : throw new InputException(path, "it holds the predictions of other clips", "Remove it, or choose another folder with --out.");
    }

    // Where only the most correlated frame is seen, the network that chooses it is trained first, on the same clips.
    private void TrainAll(AkmNetFold fold, ulong seed, string path, CancellationToken cancellation)
    {
        if (_options.Frames != FrameChoice.MostCorrelated)
        {
            Train(fold, seed, path, _options, null, cancellation);
            return;
        }
        var chooserPath = AkmNetModel.ChooserPath(path);
        if (!File.Exists(chooserPath))
            Train(fold, seed, chooserPath, _options.Chooser(), null, cancellation);
        using var chooser = AkmNetModel.Load(chooserPath);
        Train(fold, seed, path, _options, chooser, cancellation);
    }

    private void Train(AkmNetFold fold, ulong seed, string path, AkmNetOptions options, AkmNetModel? chooser, CancellationToken cancellation)
    {
        TrainingClip[] train = [.. fold.Train.Select(clip => Load(clip, options.Frames, chooser, cancellation))];
        TrainingClip[] validation = [];
        if (options.Training.Checkpoint == CheckpointRule.InnerValidation)
            (train, validation) = HoldBack(train, seed);
        else if (options.Training.Checkpoint == CheckpointRule.BestOnTest)
            validation = [.. fold.Test.Select(clip => Load(clip, options.Frames, chooser, cancellation))];
        Began?.Invoke($"training {Path.GetFileNameWithoutExtension(path)}");
        var checkpoint = new ResultCheckpoint(path);
        var training = new AkmNetTraining(train, _list.Classes.Count, options)
        {
            Checkpoint = checkpoint.Path,
            Start = options.Start,
            Device = Device,
            Progress = Progress,
            Validation = validation.Length == 0 ? null : network => Score(network, validation, options),
        };
        using var model = new AkmNetModel(training.Run(seed, cancellation), new()
        {
            Network = options.Network,
            Input = options.Input,
            Frames = options.Frames,
            Classes = _list.Classes,
            Kind = options.Kind,
            TrainedOn = $"{SyntheticSet.Describe(_dataset)}, {train.Length} clips, fold {fold.Name}, seed {seed}, checkpoint {options.Training.Checkpoint}{options.Origin}",
        });
        model.Save(path);
        checkpoint.Forget();
    }

    // Accuracy where the test itself decides, as in the released code; else UF1.
    private double Score(AkmNetNetwork network, TrainingClip[] clips, AkmNetOptions options)
    {
        var predictor = new ClipPredictor(network, options.Input);
        var matrix = ConfusionMatrix.Of(
            _list.Classes.Count, clips.Select(clip => (clip.Clip.Label!.Value, predictor.Predict(clip.Clip, clip.Frames, clip.Only).Predicted)));
        return options.Training.Checkpoint == CheckpointRule.BestOnTest ? matrix.Accuracy : matrix.UnweightedF1;
    }

    private static (TrainingClip[] Train, TrainingClip[] Validation) HoldBack(TrainingClip[] clips, ulong seed)
    {
        string[] subjects = [.. clips.Select(clip => clip.Clip.Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (subjects.Length <= ValidationSubjects)
            throw new OptionsException([new(nameof(AkmNetTrainingOptions.Checkpoint), $"{CheckpointRule.InnerValidation}", $"used with at least {ValidationSubjects + 1} training subjects")]);
        new ItemRandom(seed, 0, -1).Shuffle<string>(subjects);
        var held = subjects.Take(ValidationSubjects).ToHashSet(StringComparer.Ordinal);
        return ([.. clips.Where(clip => !held.Contains(clip.Clip.Subject))], [.. clips.Where(clip => held.Contains(clip.Clip.Subject))]);
    }

    private IReadOnlyList<ClipPrediction> Predict(AkmNetModel model, IReadOnlyList<Clip> clips, CancellationToken cancellation)
    {
        model.Network.To(Device);
        var predictor = new ClipPredictor(model.Network, model.Description.Input);
        return [.. clips.Select(clip =>
        {
            var loaded = Load(clip, model.Description.Frames, model.Chooser, cancellation);
            var prediction = predictor.Predict(clip, loaded.Frames, loaded.Only);
            Viewer?.Show(prediction, loaded.Frames);
            return prediction;
        })];
    }

    private TrainingClip Load(Clip clip, FrameChoice choice, AkmNetModel? chooser, CancellationToken cancellation)
    {
        if (!_frames.TryGetValue(clip.Name, out var frames))
            _frames[clip.Name] = frames = _source.Read(clip, cancellation);
        return new(clip, frames, FrameChooser.Only(choice, clip, frames, chooser));
    }

    private static string Name(string fold, ulong seed) =>
        $"{FoldName.InFiles(fold)}-seed{seed}";
}
