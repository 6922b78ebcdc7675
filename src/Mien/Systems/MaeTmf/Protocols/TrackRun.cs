using Mien.Core;
using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Torch;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>
/// Trains and tests a track over a data set in one folder: <c>weights/</c> holds the pre-trained autoencoder, the fine-tuned encoder and the whole
/// model of each training. What is there is not done again, and a training that was interrupted goes on.
/// </summary>
internal sealed class TrackRun
{
    private readonly SystemRun _run;
    private readonly MaeTmfOptions _options;
    private readonly FeatureCache _cache;

    /// <param name="run">Data and folder.</param>
    /// <param name="options">Everything that can be chosen, without a mistake.</param>
    /// <exception cref="OutputException">The folders cannot be made.</exception>
    public TrackRun(SystemRun run, MaeTmfOptions options)
    {
        OutputFolder.Make(run.Folder);
        (_run, _options) = (run, options);
        _cache = new(run.FeatureFolder);
    }

    /// <summary>Folder of fine-tuned encoders, which runs that differ only in what follows may share; null is <c>weights/</c>.</summary>
    public string? EncoderFolder { get; init; }

    /// <summary>Trains what is not trained yet and predicts the test videos of every fold.</summary>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="track">What is learnt.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    /// <returns>One entry a training; none where nobody tests.</returns>
    /// <exception cref="InputException">A video or a file of weights cannot be read.</exception>
    /// <exception cref="OptionsException">The set has too few annotated videos, or none with a face.</exception>
    public IReadOnlyList<TrackResult> TrainAndTest(TrackProtocol protocol, AffectTrack track, CancellationToken cancellation)
    {
        var folds = TrackFold.Of(_run.Dataset, protocol, track, _options.Folds, _options.Stratified);
        if (folds[0].Train.Count == 0)
            throw new OptionsException([new("--dataset", _run.Dataset.Name, $"a set with videos that are annotated for {track.Name()}")]);
        return [.. folds.Select(fold => TrainAndTest(fold, track, cancellation)).OfType<TrackResult>()];
    }

    /// <summary>Trains what is not trained yet of one fold and predicts its test videos.</summary>
    /// <returns>Null where nobody tests.</returns>
    /// <exception cref="InputException">A video or a file of weights cannot be read.</exception>
    /// <exception cref="OptionsException">No video shows a face.</exception>
    public TrackResult? TrainAndTest(TrackFold fold, AffectTrack track, CancellationToken cancellation)
    {
        Train(fold, track, cancellation);
        return fold.Test.Count > 0 ? Test(WeightsPath(fold, track), fold.Test, cancellation) : null;
    }

    /// <summary>Trains the model of a fold, unless it is there.</summary>
    /// <exception cref="InputException">A video or a file of weights cannot be read.</exception>
    /// <exception cref="OptionsException">No video shows a face.</exception>
    public void Train(TrackFold fold, AffectTrack track, CancellationToken cancellation)
    {
        var path = WeightsPath(fold, track);
        if (File.Exists(path))
            return;
        OutputFolder.Make(Path.GetDirectoryName(path)!);
        new TrackTraining(_run, _options, _cache)
        {
            EncoderPath = Path.Combine(EncoderFolder ?? Path.GetDirectoryName(path)!, Path.GetFileName(TrackTraining.Beside(path, "encoder"))),
        }.Run(path, fold, track, cancellation);
    }

    /// <summary>Predicts recordings with a model.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="videos">The recordings; those without a face are left out.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="smoothing">Instead of the model's; null is the model's.</param>
    /// <exception cref="InputException">A video or the file of weights cannot be read.</exception>
    public TrackResult Test(string path, IReadOnlyList<DatasetVideo> videos, CancellationToken cancellation, SmoothingOptions? smoothing = null)
    {
        using var model = TrackModel.Load(path);
        model.Network.To(_run.Device);
        var (name, description) = (Path.GetFileNameWithoutExtension(path), model.Description);
        using var predictor = new RecordingPredictor(model, path, _cache, _options);
        var recordings = TrackRecording.Open(new(_cache, description.Encoder.View.AlignedSize), videos, description.Track, _run.Began, cancellation);
        _run.Began?.Invoke($"predicting with {name}");
        try
        {
            return new(name, description, [.. recordings.Select(recording => new PredictedRecording(
                recording.Video.Name, (smoothing ?? description.Smoothing).Apply(predictor.Predict(recording, cancellation)), recording.Labels))])
            {
                Faceless = [.. videos.Where(video => video.Frames is not null).Select(video => video.Name).Except(recordings.Select(recording => recording.Video.Name))],
            };
        }
        finally
        {
            TrackRecording.Close(recordings);
        }
    }

    /// <summary>The model of a fold.</summary>
    public string WeightsPath(TrackFold fold, AffectTrack track) => Path.Combine(_run.Folder, "weights", $"{fold.Name}-{track.Name()}.safetensors");
}
