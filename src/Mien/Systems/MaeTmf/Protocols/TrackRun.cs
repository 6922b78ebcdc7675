using System.Security.Cryptography;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Features.Cache;
using Mien.Features.Sound;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
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
        _cache = new(run.Cache ?? Path.Combine(run.Folder, "features"));
    }

    /// <summary>Trains what is not trained yet and predicts the test videos of every fold.</summary>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="track">What is learnt.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    /// <returns>One entry a training; none where nobody tests.</returns>
    /// <exception cref="InputException">A video or a file of weights cannot be read.</exception>
    /// <exception cref="OptionsException">The set has too few annotated videos, or none with a face.</exception>
    public IReadOnlyList<TrackResult> TrainAndTest(TrackProtocol protocol, AffectTrack track, CancellationToken cancellation)
    {
        var folds = TrackFold.Of(_run.Dataset, protocol, track, _options.Folds);
        if (folds[0].Train.Count == 0)
            throw new OptionsException([new("--dataset", _run.Dataset.Name, $"a set with videos that are annotated for {track.Name()}")]);
        OutputFolder.Make(Path.Combine(_run.Folder, "weights"));
        var results = new List<TrackResult>();
        foreach (var fold in folds)
        {
            var path = WeightsPath($"{fold.Name}-{track.Name()}");
            if (!File.Exists(path))
                Train(fold, track, path, cancellation);
            if (fold.Test.Count > 0)
                results.Add(Test(path, fold.Test, cancellation));
        }
        return results;
    }

    /// <summary>Predicts recordings with a model.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="videos">The recordings; those without a face are left out.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">A video or the file of weights cannot be read.</exception>
    public TrackResult Test(string path, IReadOnlyList<DatasetVideo> videos, CancellationToken cancellation)
    {
        using var model = TrackModel.Load(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var recordings = TrackRecording.Open(new(_cache, model.Description.Encoder.ImageSize), videos, model.Description.Track, _run.Began, cancellation);
        _run.Began?.Invoke($"predicting with {name}");
        try
        {
            return Predict(name, model, Hash(path), recordings, cancellation) with
            {
                Faceless = [.. videos.Where(video => video.Frames is not null).Select(video => video.Name).Except(recordings.Select(recording => recording.Video.Name))],
            };
        }
        finally
        {
            Close(recordings);
        }
    }

    private void Train(TrackFold fold, AffectTrack track, string path, CancellationToken cancellation)
    {
        using var start = _options.Start is null ? null : MaeModel.Load(_options.Start);
        var network = start?.Network.Options ?? _options.Network;
        var store = new FaceStore(_cache, network.ImageSize);
        var train = TrackRecording.Open(store, fold.Train, track, _run.Began, cancellation);
        try
        {
            if (train.Count == 0)
                throw new OptionsException([new("The training set", "without a face in any of its videos", "one whose faces can be found")]);
            var held = TrackRecording.Open(store, fold.Validation, track, _run.Began, cancellation);
            try
            {
                var description = new TrackModelDescription
                {
                    Track = track,
                    Encoder = network,
                    FineTuned = _options.FineTuning is not null,
                    ClipLength = _options.Fusion?.ClipLength ?? new TmfTrainingOptions().ClipLength,
                    Smoothing = _options.Smoothing,
                    TrainedOn = $"{SyntheticSet.Describe(_run.Dataset)}, {train.Count} videos, {fold.Name}",
                };
                using var pretrained = start is null && _options.Pretraining is not null ? Pretrain(Beside(path, "mae"), train, description, cancellation) : null;
                var autoencoder = start ?? pretrained;
                if (_options.FineTuning is not null)
                    FineTune(Beside(path, "encoder"), train, held, description, autoencoder?.Network, cancellation);
                Fuse(path, train, held, description, autoencoder, cancellation);
            }
            finally
            {
                Close(held);
            }
        }
        finally
        {
            Close(train);
        }
    }

    private MaeModel Pretrain(string path, IReadOnlyList<TrackRecording> train, TrackModelDescription description, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            _run.Began?.Invoke($"pre-training {Path.GetFileNameWithoutExtension(path)}");
            using var model = new MaeModel(
                new MaeTraining([.. train.Select(recording => recording.Faces.Recording)], description.Encoder, _options.Pretraining!)
                {
                    Checkpoint = Checkpoint(path),
                    PictureFolder = Path.Combine(_run.Folder, "pictures", Path.GetFileNameWithoutExtension(path)),
                    Progress = _run.Progress,
                }.Run(cancellation),
                description.TrainedOn);
            model.Save(path);
            Forget(path);
        }
        return MaeModel.Load(path);
    }

    private void FineTune(
        string path, IReadOnlyList<TrackRecording> train, IReadOnlyList<TrackRecording> held, TrackModelDescription description, MaskedAutoencoder? pretrained,
        CancellationToken cancellation)
    {
        if (File.Exists(path))
            return;
        _run.Began?.Invoke($"fine-tuning {Path.GetFileNameWithoutExtension(path)}");
        var encoder = new FineTuning([.. train.Select(recording => new LabelledFaces(recording.Faces.Recording, recording.Labels!))], description.Track, description.Encoder, _options.FineTuning!)
        {
            Pretrained = pretrained,
            Checkpoint = Checkpoint(path),
            Progress = _run.Progress,
            Validation = held.Count == 0 ? null : network => Score(description.Track, held, new FramePredictor(network, description.Encoder.ImageSize), cancellation),
        }.Run(cancellation);
        using var model = new TrackModel(new(encoder, null), description);
        model.Save(path);
        Forget(path);
    }

    // The last step: the model is whole, and its thresholds are chosen on what was held back.
    private void Fuse(
        string path, IReadOnlyList<TrackRecording> train, IReadOnlyList<TrackRecording> held, TrackModelDescription description, MaeModel? autoencoder,
        CancellationToken cancellation)
    {
        var weights = _options.FineTuning is not null ? Beside(path, "encoder") : _options.Start ?? Beside(path, "mae");
        using var tuned = _options.FineTuning is null ? null : TrackModel.Load(weights);
        var encoder = tuned?.Network.Encoder ?? autoencoder!.Network.Encoder;
        if (tuned is null)
        {
            encoder.To(ScalarType.Float16);         // as the model's file holds it
            encoder.To(ScalarType.Float32);
        }
        TemporalFusion? fusion = null;
        if (_options.Fusion is { } training)
        {
            using var heard = _options.Hears(description.Track) ? new LogMelStatistics() : null;
            var store = new FeatureStore(_cache, encoder, Hash(weights), description.Encoder.ImageSize, heard is null ? null : new(_cache, heard));
            var (features, validation) = (Features(store, train, cancellation), Features(store, held, cancellation));
            var shape = new TemporalFusionOptions { Features = features[0].Features.Width };
            _run.Began?.Invoke($"training {Path.GetFileNameWithoutExtension(path)}");
            fusion = new TmfTraining(features, description.Track, shape, training)
            {
                Checkpoint = Checkpoint(path),
                Progress = _run.Progress,
                Validation = held.Count == 0 ? null : network => Score(description.Track, validation, new TmfPredictor(network, training.ClipLength, training.ClipLength), cancellation),
            }.Run(cancellation);
            description = description with { Fusion = shape, Heard = heard?.Id };
        }
        using var model = new TrackModel(new(encoder, fusion), description);
        Save(path, model, Hash(weights), held, cancellation);
        Forget(path);
    }

    private void Save(string path, TrackModel model, string weights, IReadOnlyList<TrackRecording> held, CancellationToken cancellation)
    {
        var description = model.Description;
        if (description.Track == AffectTrack.ActionUnits && held.Count > 0)
        {
            var told = Predict("held back", model, weights, held, cancellation);
            description = description with { Thresholds = ActionUnitThresholds.Search([.. told.Recordings.Select(recording => new ScoredRecording(recording.Predicted, recording.Labels!))]) };
        }
        using var whole = new TrackModel(model.Network, description);
        whole.Save(path);
    }

    private TrackResult Predict(string name, TrackModel model, string weights, IReadOnlyList<TrackRecording> recordings, CancellationToken cancellation)
    {
        using var predictor = new RecordingPredictor(model, weights, _cache, _options.PredictionStride);
        return new(name, model.Description, [.. recordings.Select(recording => new PredictedRecording(
            recording.Video.Name, model.Description.Smoothing.Apply(predictor.Predict(recording, cancellation)), recording.Labels))]);
    }

    private List<LabelledFeatures> Features(FeatureStore store, IReadOnlyList<TrackRecording> recordings, CancellationToken cancellation)
    {
        var read = new List<LabelledFeatures>();
        foreach (var recording in recordings)
        {
            _run.Began?.Invoke($"features of {recording.Video.Name}");
            read.Add(new(store.Read(recording.Video, recording.Faces, cancellation), recording.Labels!));
        }
        return read;
    }

    private static double Score(AffectTrack track, IReadOnlyList<TrackRecording> recordings, FramePredictor predictor, CancellationToken cancellation) => TrackScore.Of(
        track, [.. recordings.Select(recording => new ScoredRecording(predictor.Predict(recording.Faces.Recording, track, cancellation), recording.Labels!))]).Mean;

    private static double Score(AffectTrack track, IReadOnlyList<LabelledFeatures> recordings, TmfPredictor predictor, CancellationToken cancellation) => TrackScore.Of(
        track, [.. recordings.Select(recording => new ScoredRecording(predictor.Predict(recording.Features, cancellation), recording.Labels))]).Mean;

    private string WeightsPath(string name) => Path.Combine(_run.Folder, "weights", $"{name}.safetensors");

    private static string Beside(string path, string part) => Path.ChangeExtension(path, $".{part}.safetensors");

    private static string Checkpoint(string path) => $"{path}.checkpoint";

    private static void Forget(string path)
    {
        foreach (var left in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(Checkpoint(path))}*"))
            File.Delete(left);
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static void Close(IReadOnlyList<TrackRecording> recordings)
    {
        foreach (var recording in recordings)
            recording.Dispose();
    }
}
