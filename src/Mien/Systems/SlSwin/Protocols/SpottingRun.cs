using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
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
        OutputFolder.Make(Path.Combine(folder, "weights"));
        OutputFolder.Make(Path.Combine(folder, "scores"));
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
        var scores = new List<SpottingScores>();
        var kinds = Enum.GetValues<ExpressionKind>().Where(kind => _dataset.Videos.Any(video => video.Frames is not null && video.Truth(kind).Count > 0)).ToArray();
        if (kinds.Length == 0)
            throw new OptionsException([new("--dataset", _dataset.Name, "a set with annotated expressions that lie among its frames")]);
        Job[] jobs = [.. kinds.SelectMany(kind => Jobs(kind, protocol))];
        _pictures.Fill(jobs.SelectMany(Wanted), video => Began?.Invoke($"flow of {video.Name}"), cancellation);
        foreach (var job in jobs)
            scores.AddRange(Run(job, cancellation));
        return scores;
    }

    private IEnumerable<Job> Jobs(ExpressionKind kind, SpottingProtocol protocol)
    {
        DatasetVideo[] videos = [.. _dataset.Videos.Where(video => video.Frames is not null && (_options.IncludeVideosWithoutExpression || video.Truth(kind).Count > 0))];
        var (halfLength, rate) = (_options.HalfLengthFor(kind, videos), FrameReader.RateOf(videos[0]));
        return SpottingFold.Of(_dataset, videos, protocol).Select(fold => new Job(kind, halfLength, rate, fold));
    }

    // Only what is still to be done needs pictures.
    private IEnumerable<(DatasetVideo Video, int HalfLength)> Wanted(Job job)
    {
        if (File.Exists(ScoresPath(job)))
            return [];
        var videos = File.Exists(WeightsPath(job.Kind, job.Fold.Name)) ? job.Fold.Test : job.Fold.Train.Concat(job.Fold.Test);
        return videos.Select(video => (video, job.HalfLengthOf(video)));
    }

    private IReadOnlyList<SpottingScores> Run(Job job, CancellationToken cancellation)
    {
        var (weights, scores, test) = (WeightsPath(job.Kind, job.Fold.Name), ScoresPath(job), job.Fold.Test);
        if (File.Exists(scores))
            return ScoreFile.Read(scores, test, job.Kind);
        if (!File.Exists(weights))
            Train(job, weights, cancellation);
        if (test.Count == 0)
            return [];
        using var model = SpottingModel.Load(weights);
        model.Network.To(Device);
        SpottingScores[] found = [.. test.Select(video => Score(model, _pictures, video, job.HalfLengthOf(video), cancellation))];
        ScoreFile.Write(scores, found);
        return found;
    }

    private void Train(Job job, string path, CancellationToken cancellation)
    {
        var (kind, halfLength, rate, fold) = job;
        SpottingVideo[] videos = [.. fold.Train.Select(video =>
        {
            var own = job.HalfLengthOf(video);
            return new SpottingVideo(video.Name, _pictures.Read(video, own, cancellation), own, video.Truth(kind));
        })];
        Began?.Invoke($"training {Name(kind, fold.Name)}");
        var checkpoint = new ResultCheckpoint(path);
        var parts = videos.Zip(fold.Train)
            .GroupBy(pair => _options.Training.SequentialSubjects ? pair.Second.Subject ?? pair.Second.Recording : "", pair => pair.First, StringComparer.Ordinal)
            .Select(part => new SpottingExamples(part, kind, _options.Training)).ToArray();
        var network = new SpottingTraining(parts, _options.Network, _options.Training)
        {
            Device = Device,
            Checkpoint = checkpoint.Path,
            Progress = Progress,
        }.Run(cancellation);
        using var model = new SpottingModel(network, new()
        {
            Kind = kind,
            HalfLength = halfLength,
            FrameRate = rate,
            Network = _options.Network,
            Decoding = Decoding(network, fold, videos, kind),
            TrainedOn = $"{SyntheticSet.Describe(_dataset)}, {fold.Train.Count} videos, fold {fold.Name}",
        });
        model.Save(path);
        checkpoint.Forget();
    }

    // With chosen what is to be chosen: the videos the network has learnt from are the only ones that may decide.
    private DecodingOptions Decoding(Layer network, SpottingFold fold, SpottingVideo[] videos, ExpressionKind kind)
    {
        var decoding = _options.DecodingFor(kind);
        if (decoding.IntervalShift is not null && !decoding.ChooseMinimumScore)
            return decoding;
        var scorer = new NetworkScorer(network, _options.Network.Size);
        return DecodingChoice.On([.. fold.Train.Zip(videos, (video, learnt) => new SpottingScores
        {
            Video = video.Name,
            Subject = video.Subject ?? video.Recording,
            Kind = kind,
            HalfLength = learnt.HalfLength,
            Frames = learnt.Pictures.Frames,
            Scores = learnt.Pictures.Score(scorer),
            Truth = learnt.Truth,
        })], decoding, _options);
    }

    /// <summary>Scores a video with a network and, from the same pictures, by movement.</summary>
    internal static SpottingScores Score(SpottingModel model, FlowPictureCache cache, DatasetVideo video, int halfLength, CancellationToken cancellation)
    {
        var pictures = cache.Read(video, halfLength, cancellation);
        var size = model.Description.Network.Size;
        return new()
        {
            Video = video.Name,
            Subject = video.Subject ?? video.Recording,
            Kind = model.Description.Kind,
            HalfLength = halfLength,
            Frames = pictures.Frames,
            Scores = pictures.Score(new NetworkScorer(model.Network, size)),
            Motion = pictures.Score(new MotionScorer(size)),
            Truth = video.Truth(model.Description.Kind),
            ChosenShift = model.Description.DecodingAt(FrameReader.RateOf(video)).IntervalShift ?? 0,
            ChosenMinimum = model.Description.Decoding.MinimumScore,
        };
    }

    private string ScoresPath(Job job) => Path.Combine(_folder, "scores", $"{Name(job.Kind, job.Fold.Name)}.npz");

    private static string Name(ExpressionKind kind, string fold) =>
        $"{kind.ToString().ToLowerInvariant()}-{FoldName.InFiles(fold)}";

    /// <summary>What one network is trained and tested on.</summary>
    /// <param name="Kind">The type.</param>
    /// <param name="HalfLength">k, frames at <paramref name="Rate"/>.</param>
    /// <param name="Rate">Frames per second of the first video.</param>
    /// <param name="Fold">The videos.</param>
    private sealed record Job(ExpressionKind Kind, int HalfLength, double Rate, SpottingFold Fold)
    {
        public int HalfLengthOf(DatasetVideo video) => SlSwin.HalfLength.At(HalfLength, Rate, FrameReader.RateOf(video));
    }
}
