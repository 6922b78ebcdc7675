using Mien.Core;
using Mien.Datasets;
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
        Job[] jobs = [.. kinds.SelectMany(kind => Jobs(kind, protocol))];
        _pictures.Fill(jobs.SelectMany(Wanted), video => Began?.Invoke($"flow of {video.Name}"), cancellation);
        foreach (var job in jobs)
            scores.AddRange(Run(job.Fold, job.Kind, job.HalfLength, cancellation));
        return scores;
    }

    private IEnumerable<Job> Jobs(ExpressionKind kind, SpottingProtocol protocol)
    {
        DatasetVideo[] videos = [.. _dataset.Videos.Where(video => video.Frames is not null && (_options.IncludeVideosWithoutExpression || video.Truth(kind).Count > 0))];
        var halfLength = _options.HalfLengthFor(kind, _dataset.Videos);
        return SpottingFolds.Of(_dataset, videos, protocol).Select(fold => new Job(kind, halfLength, fold));
    }

    // Only what is still to be done needs pictures.
    private IEnumerable<(DatasetVideo Video, int HalfLength)> Wanted(Job job)
    {
        var (kind, halfLength, fold) = job;
        if (File.Exists(ScoresPath(kind, fold.Name)))
            return [];
        return (File.Exists(WeightsPath(kind, fold.Name)) ? fold.Test : fold.Train.Concat(fold.Test)).Select(video => (video, halfLength));
    }

    private IReadOnlyList<SpottingScores> Run(SpottingFold fold, ExpressionKind kind, int halfLength, CancellationToken cancellation)
    {
        var (weights, scores) = (WeightsPath(kind, fold.Name), ScoresPath(kind, fold.Name));
        if (File.Exists(scores))
            return ScoreFile.Read(scores, fold.Test, kind);
        if (!File.Exists(weights))
            Train(fold, kind, halfLength, weights, cancellation);
        if (fold.Test.Count == 0)
            return [];
        using var model = SpottingModel.Load(weights);
        SpottingScores[] found = [.. fold.Test.Select(video => Score(model, _pictures.Read(video, halfLength, cancellation), video, halfLength))];
        ScoreFile.Write(scores, found);
        return found;
    }

    private void Train(SpottingFold fold, ExpressionKind kind, int halfLength, string path, CancellationToken cancellation)
    {
        SpottingVideo[] videos = [.. fold.Train.Select(video => new SpottingVideo(video.Name, _pictures.Read(video, halfLength, cancellation), video.Truth(kind)))];
        Began?.Invoke($"training {Name(kind, fold.Name)}");
        var checkpoint = $"{path}.checkpoint";
        var examples = new SpottingExamples(videos, kind, halfLength, _options.Training);
        var network = SpottingTraining.Train(examples, _options.Network, _options.Training, checkpoint, Progress, cancellation);
        using var model = new SpottingModel(network, new()
        {
            Kind = kind,
            HalfLength = halfLength,
            FrameRate = FrameReader.RateOf(fold.Train[0]),
            Network = _options.Network,
            Decoding = _options.DecodingFor(kind),
            TrainedOn = $"{_dataset.Name}, {fold.Train.Count} videos, fold {fold.Name}",
        });
        model.Save(path);
        File.Delete(checkpoint);
    }

    /// <summary>Scores a video's pictures: the network, and the movement beside it.</summary>
    internal static SpottingScores Score(SpottingModel model, FlowPictures pictures, DatasetVideo video, int halfLength)
    {
        var size = model.Description.Network.Size;
        var (network, motion) = (new NetworkScorer(model.Network, size), new MotionScorer(size));
        for (var i = 0; i < pictures.Count; i++)
        {
            network.Push(pictures[i]);
            motion.Push(pictures[i]);
        }
        return new()
        {
            Video = video.Name,
            Subject = video.Subject ?? video.Recording,
            Kind = model.Description.Kind,
            HalfLength = halfLength,
            Frames = pictures.Frames,
            Scores = network.Take(),
            Motion = motion.Take(),
            Truth = video.Truth(model.Description.Kind),
        };
    }

    private string ScoresPath(ExpressionKind kind, string fold) => Path.Combine(_folder, "scores", $"{Name(kind, fold)}.npz");

    private static string Name(ExpressionKind kind, string fold) =>
        $"{kind.ToString().ToLowerInvariant()}-{string.Concat(fold.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'))}";

    /// <summary>What one network is trained and tested on.</summary>
    private sealed record Job(ExpressionKind Kind, int HalfLength, SpottingFold Fold);
}
