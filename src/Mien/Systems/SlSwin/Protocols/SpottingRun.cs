using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Systems.SlSwin.Input;
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
        var scores = new List<SpottingScores>();
        var kinds = Enum.GetValues<ExpressionKind>().Where(kind => _dataset.Videos.Any(video => video.Truth(kind).Count > 0)).ToArray();
        if (kinds.Length == 0)
            throw new OptionsException([new("--dataset", _dataset.Name, "a set with annotated expressions that lie among its frames")]);
        foreach (var kind in kinds)
        {
            DatasetVideo[] videos = [.. _dataset.Videos.Where(video => video.Frames is not null && (_options.IncludeVideosWithoutExpression || video.Truth(kind).Count > 0))];
            var (halfLength, rate) = (_options.HalfLengthFor(kind, videos), FrameReader.RateOf(videos[0]));
            var folds = SpottingFolds.Of(_dataset, videos, protocol);
            foreach (var fold in folds)
                scores.AddRange(Run(fold, kind, halfLength, rate, cancellation));
        }
        return scores;
    }

    private IReadOnlyList<SpottingScores> Run(SpottingFold fold, ExpressionKind kind, int halfLength, double rate, CancellationToken cancellation)
    {
        var (weights, scores) = (WeightsPath(kind, fold.Name), Path.Combine(_folder, "scores", $"{Name(kind, fold.Name)}.npz"));
        if (File.Exists(scores))
            return ScoreFile.Read(scores, fold.Test, kind);
        if (!File.Exists(weights))
            Train(fold, kind, halfLength, rate, weights, cancellation);
        if (fold.Test.Count == 0)
            return [];
        using var model = SpottingModel.Load(weights);
        SpottingScores[] found = [.. fold.Test.Select(video => Score(model, video, cancellation))];
        ScoreFile.Write(scores, found);
        return found;
    }

    private void Train(SpottingFold fold, ExpressionKind kind, int halfLength, double rate, string path, CancellationToken cancellation)
    {
        SpottingVideo[] videos = [.. fold.Train.Select(video =>
        {
            var own = HalfLength.At(halfLength, rate, FrameReader.RateOf(video));
            return new SpottingVideo(video.Name, Pictures(video, own, cancellation), own, video.Truth(kind));
        })];
        Began?.Invoke($"training {Name(kind, fold.Name)}");
        var checkpoint = $"{path}.checkpoint";
        var examples = new SpottingExamples(videos, kind, _options.Training);
        var network = SpottingTraining.Train(examples, _options.Network, _options.Training, checkpoint, Progress, cancellation);
        using var model = new SpottingModel(network, new()
        {
            Kind = kind,
            HalfLength = halfLength,
            FrameRate = rate,
            Network = _options.Network,
            Decoding = _options.DecodingFor(kind),
            TrainedOn = $"{(SyntheticSet.Is(_dataset.Root) ? "synthetic faces: " : "")}{_dataset.Name}, {fold.Train.Count} videos, fold {fold.Name}",
        });
        model.Save(path);
        File.Delete(checkpoint);
    }

    private SpottingScores Score(SpottingModel model, DatasetVideo video, CancellationToken cancellation)
    {
        var halfLength = model.Description.HalfLengthAt(FrameReader.RateOf(video));
        return Score(new NetworkScorer(model.Network, model.Description.Network.Size), Pictures(video, halfLength, cancellation), video, model.Description.Kind, halfLength);
    }

    /// <summary>Scores a video's pictures.</summary>
    internal static SpottingScores Score(IPictureScorer scorer, FlowPictures pictures, DatasetVideo video, ExpressionKind kind, int halfLength)
    {
        for (var i = 0; i < pictures.Count; i++)
            scorer.Push(pictures[i]);
        return new()
        {
            Video = video.Name,
            Subject = video.Subject ?? video.Recording,
            Kind = kind,
            HalfLength = halfLength,
            Frames = pictures.Frames,
            Scores = scorer.Take(),
            Truth = video.Truth(kind),
        };
    }

    private FlowPictures Pictures(DatasetVideo video, int halfLength, CancellationToken cancellation)
    {
        Began?.Invoke($"flow of {video.Name}, k = {halfLength}");
        return _pictures.Read(video, halfLength, cancellation);
    }

    private static string Name(ExpressionKind kind, string fold) =>
        $"{kind.ToString().ToLowerInvariant()}-{string.Concat(fold.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'))}";
}
