using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Systems.MimamoNet.Input;
using Mien.Torch;
using Mien.Training;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>
/// Trains and tests over a data set in one folder: <c>weights/</c> and <c>scores/</c> hold a file for each training. What is there is not done
/// again, and a training that was interrupted goes on.
/// </summary>
public sealed class AffectRun
{
    private readonly Dataset _dataset;
    private readonly MimamoNetOptions _options;
    private readonly IAffectSource _source;
    private readonly string _folder;

    /// <param name="dataset">The data.</param>
    /// <param name="options">Everything that can be chosen.</param>
    /// <param name="folder">The run's folder; made when it does not exist.</param>
    /// <param name="source">Makes recordings ready.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="OutputException">The folder cannot be made.</exception>
    public AffectRun(Dataset dataset, MimamoNetOptions options, string folder, IAffectSource source)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        (_dataset, _options, _folder, _source) = (dataset, options, folder, source);
        OutputFolder.Make(Path.Combine(folder, "weights"));
        OutputFolder.Make(Path.Combine(folder, "scores"));
    }

    /// <summary>Where networks are trained. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>Told what begins.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every training step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The file of a training's weights.</summary>
    public string WeightsPath(string training) => Path.Combine(_folder, "weights", $"{training}.safetensors");

    /// <summary>Trains what is not trained yet and predicts the test videos of every fold.</summary>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    /// <returns>One entry a training, in order of folds and seeds; none where nobody tests.</returns>
    /// <exception cref="InputException">A video cannot be read.</exception>
    /// <exception cref="OptionsException">The set has no annotated video, or too few subjects.</exception>
    public IReadOnlyList<AffectScored> TrainAndScore(AffectProtocol protocol, CancellationToken cancellation = default)
    {
        var folds = AffectFold.Of(_dataset, protocol, _options);
        if (folds[0].Train.Count == 0)
            throw new OptionsException([new("--dataset", _dataset.Name, "a set with videos whose valence and arousal are annotated")]);
        var scored = new List<AffectScored>();
        foreach (var fold in folds)
        {
            using var recordings = new FoldRecordings(fold, _source, Began, cancellation);
            for (var run = 0; run < _options.Runs; run++)
            {
                if (Run(fold, recordings, _options.Training with { Seed = _options.Training.Seed + (ulong)run }, cancellation) is { } result)
                    scored.Add(result);
            }
        }
        return scored;
    }

    private AffectScored? Run(AffectFold fold, FoldRecordings recordings, AffectTrainingOptions training, CancellationToken cancellation)
    {
        var name = $"{fold.Name}-seed{training.Seed}";
        var (weights, scores) = (WeightsPath(name), Path.Combine(_folder, "scores", $"{name}.npz"));
        if (File.Exists(scores))
        {
            var (videos, deviation) = AffectScores.Read(scores);
            return new(name, videos, deviation);
        }
        if (!File.Exists(weights))
            Train(name, recordings, training, weights, cancellation);
        if (fold.Test.Count == 0)
            return null;
        Began?.Invoke($"predicting {name}");
        using var model = AffectModel.Load(weights);
        var predicted = Score(new(model.Network, training.SnippetLength, _options.Overlap), recordings.Test, cancellation);
        var spread = new AffectDeviation(model.Description.ValenceDeviation, model.Description.ArousalDeviation);
        AffectScores.Write(scores, predicted, spread);
        return new(name, predicted, spread);
    }

    private void Train(string name, FoldRecordings recordings, AffectTrainingOptions options, string path, CancellationToken cancellation)
    {
        var (train, validation) = (recordings.Train, recordings.Validation);
        Began?.Invoke($"training {name}");
        var deviation = AffectDeviation.Of(train);
        var checkpoint = new ResultCheckpoint(path);
        var training = new AffectTraining(train, _options.Network, options)
        {
            Device = Device,
            Checkpoint = checkpoint.Path,
            Progress = Progress,
            Validation = validation.Count == 0 ? null : network => AffectAgreement.Of(
                Score(new(network, options.SnippetLength, _options.Overlap), validation, cancellation), deviation).Mean,
        };
        using var model = new AffectModel(training.Run(cancellation), new()
        {
            Network = _options.Network,
            SpatialWidth = train[0].SpatialWidth,
            SnippetLength = options.SnippetLength,
            ValenceDeviation = deviation.Valence,
            ArousalDeviation = deviation.Arousal,
            TrainedOn = $"{SyntheticSet.Describe(_dataset)}, {train.Count} videos, {name}",
        });
        recordings.Reader.Save(path);
        model.Save(path);
        checkpoint.Forget();
    }

    private static IReadOnlyList<AffectScores> Score(AffectPredictor predictor, IReadOnlyList<AffectVideo> videos, CancellationToken cancellation) =>
        [.. videos.Select(video => AffectScores.Of(video, predictor.Predict(video, cancellation)))];
}

/// <summary>What one training says of its test videos.</summary>
/// <param name="Name">Fold and seed.</param>
/// <param name="Videos">The predictions.</param>
/// <param name="Deviation">Spread of what it learnt.</param>
public sealed record AffectScored(string Name, IReadOnlyList<AffectScores> Videos, AffectDeviation Deviation)
{
    /// <summary>Its score.</summary>
    public AffectResult Result => new(
        Name,
        Videos.Sum(video => Enumerable.Range(0, video.FrameNumbers.Count).Count(frame => float.IsFinite(video.Valence.Span[frame]) && float.IsFinite(video.Arousal.Span[frame]))),
        AffectAgreement.Of(Videos),
        AffectAgreement.Of(Videos, Deviation));
}
