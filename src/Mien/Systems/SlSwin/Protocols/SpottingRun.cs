using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin.Input;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Training;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>
/// Trains and tests over a data set, both types, in one folder: <c>weights/</c> and <c>scores/</c> hold a file for each fold. What is there is
/// not done again, and a training that was interrupted goes on.
/// </summary>
public sealed class SpottingRun
{
    private readonly Dataset _dataset;
    private readonly SlSwinOptions _options;
    private readonly FlowPictureCache _pictures;
    private readonly string _folder;

    /// <param name="dataset">The data.</param>
    /// <param name="options">Everything that can be chosen.</param>
    /// <param name="folder">The run's folder; made when it does not exist.</param>
    /// <param name="pictures">Where flow pictures come from.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="OutputException">The folder cannot be made.</exception>
    public SpottingRun(Dataset dataset, SlSwinOptions options, string folder, FlowPictureCache pictures)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        (_dataset, _options, _folder, _pictures) = (dataset, options, folder, pictures);
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "weights"));
            Directory.CreateDirectory(Path.Combine(folder, "scores"));
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(folder, error);
        }
    }

    /// <summary>Told what begins: a fold's training, or the pictures of a video.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every training step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Where networks are trained. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>The file of a fold's weights.</summary>
    public string WeightsPath(ExpressionKind kind, string fold) => Path.Combine(_folder, "weights", $"{Name(kind, fold)}.safetensors");

    /// <summary>Trains what is not trained yet and scores the test videos of every fold.</summary>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    /// <returns>The scores of all test videos, by type; a type without annotated expressions is left out.</returns>
    /// <exception cref="InputException">A video cannot be read.</exception>
    /// <exception cref="OptionsException">The set has no expression, or too few subjects.</exception>
    public IReadOnlyList<SpottingScores> TrainAndScore(SpottingProtocol protocol, CancellationToken cancellation = default)
    {
        return [.. Folds(protocol).SelectMany(fold => Run(fold.Fold, fold.Kind, fold.HalfLength, cancellation))];
    }

    /// <summary>Scores the same videos by the movement of the face, without any training.</summary>
    /// <param name="protocol">Who would train and who tests.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">A video cannot be read.</exception>
    /// <exception cref="OptionsException">The set has no expression, or too few subjects.</exception>
    public IReadOnlyList<SpottingScores> ScoreMovement(SpottingProtocol protocol, CancellationToken cancellation = default)
    {
        var scorer = new MotionScorer(_options.Input.Size);
        return [.. Folds(protocol).SelectMany(fold => fold.Fold.Test.Select(video =>
            Score(scorer, Pictures(video, fold.HalfLength, cancellation), video, fold.Kind, fold.HalfLength)))];
    }

    private IEnumerable<(ExpressionKind Kind, int HalfLength, SpottingFold Fold)> Folds(SpottingProtocol protocol)
    {
        var kinds = Enum.GetValues<ExpressionKind>().Where(kind => _dataset.Videos.Any(video => video.Truth(kind).Count > 0)).ToArray();
        if (kinds.Length == 0)
            throw new OptionsException([new("--dataset", _dataset.Name, "a set with annotated expressions that lie among its frames")]);
        foreach (var kind in kinds)
        {
            var halfLength = _options.HalfLengthFor(kind, _dataset.Videos);
            DatasetVideo[] videos = [.. _dataset.Videos.Where(video => video.Frames is not null && (_options.IncludeVideosWithoutExpression || video.Truth(kind).Count > 0))];
            foreach (var fold in SpottingFolds.Of(_dataset, videos, protocol))
                yield return (kind, halfLength, fold);
        }
    }

    private IReadOnlyList<SpottingScores> Run(SpottingFold fold, ExpressionKind kind, int halfLength, CancellationToken cancellation)
    {
        var (weights, scores) = (WeightsPath(kind, fold.Name), Path.Combine(_folder, "scores", $"{Name(kind, fold.Name)}.npz"));
        if (File.Exists(scores))
            return ScoreFile.Read(scores, fold.Test, kind);
        if (!File.Exists(weights))
            Train(fold, kind, halfLength, weights, cancellation);
        if (fold.Test.Count == 0)
            return [];
        using var model = SpottingModel.Load(weights);
        model.Network.To(Device);
        var found = SpottingTransfer.Score(model, fold.Test, _pictures, Began, cancellation);
        ScoreFile.Write(scores, found);
        return found;
    }

    private void Train(SpottingFold fold, ExpressionKind kind, int halfLength, string path, CancellationToken cancellation)
    {
        SpottingVideo[] videos = [.. fold.Train.Select(video => new SpottingVideo(video.Name, Pictures(video, halfLength, cancellation), video.Truth(kind)))];
        Began?.Invoke($"training {Name(kind, fold.Name)}");
        var checkpoint = $"{path}.checkpoint";
        var parts = videos.Zip(fold.Train)
            .GroupBy(pair => _options.Training.SequentialSubjects ? pair.Second.Subject ?? pair.Second.Recording : "", pair => pair.First, StringComparer.Ordinal)
            .Select(part => new SpottingExamples(part, kind, halfLength, _options.Training)).ToArray();
        var network = SpottingTraining.TrainInTurn(parts, _options.Network, _options.Training, checkpoint, Progress, Device, cancellation);
        using var model = new SpottingModel(network, new()
        {
            Kind = kind,
            HalfLength = halfLength,
            FrameRate = FrameReader.RateOf(fold.Train[0]),
            Network = _options.Network,
            Decoding = Decoding(network, fold, videos, kind, halfLength),
            TrainedOn = $"{_dataset.Name}, {fold.Train.Count} videos, fold {fold.Name}",
        });
        model.Save(path);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(checkpoint)}*"))
            File.Delete(file);
    }

    // With chosen what is to be chosen: the videos the network has learnt from are the only ones that may decide.
    private DecodingOptions Decoding(Layer network, SpottingFold fold, SpottingVideo[] videos, ExpressionKind kind, int halfLength)
    {
        var decoding = _options.DecodingFor(kind);
        if (decoding.IntervalShift is not null && !decoding.ChooseMinimumScore)
            return decoding;
        var scorer = new NetworkScorer(network, _options.Network.Size);
        return DecodingChoice.On([.. fold.Train.Zip(videos, (video, learnt) => Score(scorer, learnt.Pictures, video, kind, halfLength))], decoding, _options);
    }

    /// <summary>Scores a video's pictures.</summary>
    internal static SpottingScores Score(IPictureScorer scorer, FlowPictures pictures, DatasetVideo video, ExpressionKind kind, int halfLength) => new()
    {
        Video = video.Name,
        Subject = video.Subject ?? video.Recording,
        Kind = kind,
        HalfLength = halfLength,
        Frames = pictures.Frames,
        Scores = pictures.Score(scorer),
        Truth = video.Truth(kind),
    };

    private FlowPictures Pictures(DatasetVideo video, int halfLength, CancellationToken cancellation)
    {
        Began?.Invoke($"flow of {video.Name}, k = {halfLength}");
        return _pictures.Read(video, halfLength, cancellation);
    }

    private static string Name(ExpressionKind kind, string fold) =>
        $"{kind.ToString().ToLowerInvariant()}-{string.Concat(fold.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'))}";
}
