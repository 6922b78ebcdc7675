using Mien.Core;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Features.Cache;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>One training, from faces to a whole model: pre-training, fine-tuning, fusion, thresholds. Each step leaves a file and is not done again.</summary>
/// <param name="run">Data, folder and progress.</param>
/// <param name="options">Everything that can be chosen, without a mistake.</param>
/// <param name="cache">Keeps faces and features.</param>
internal sealed class TrackTraining(SystemRun run, MaeTmfOptions options, FeatureCache cache)
{
    /// <summary>The fine-tuned encoder.</summary>
    public required string EncoderPath { get; init; }

    /// <summary>A file beside a model: a part of it.</summary>
    public static string Beside(string path, string part) => Path.ChangeExtension(path, $".{part}.safetensors");

    /// <summary>Trains.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="fold">Who trains, and who is held back.</param>
    /// <param name="track">What is learnt.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    public void Run(string path, TrackFold fold, AffectTrack track, CancellationToken cancellation)
    {
        using var start = options.Start is null ? null : MaeModel.Load(options.Start);
        var network = start?.Network.Options ?? options.Network;
        var store = new FaceStore(cache, network.View.AlignedSize);
        var train = TrackRecording.Open(store, fold.Train, track, run.Began, cancellation);
        IReadOnlyList<TrackRecording> held = [];
        try
        {
            if (train.Count == 0)
                throw new OptionsException([new("The training set", "without a face in any of its videos", "one whose faces can be found")]);
            held = TrackRecording.Open(store, fold.Validation, track, run.Began, cancellation);
            var description = new TrackModelDescription
            {
                Track = track,
                Encoder = network,
                HasEncoder = options.HasEncoder,
                FineTuned = options.FineTuning is not null,
                ClipLength = options.Fusion?.ClipLength ?? new TmfTrainingOptions().ClipLength,
                Smoothing = options.Smoothing,
                TrainedOn = $"{SyntheticSet.Describe(run.Dataset)}, {train.Count} videos, {fold.Name}",
            };
            using var pretrained = start is null && options.Pretraining is not null ? Pretrain(Beside(path, "mae"), train, description, cancellation) : null;
            var autoencoder = (start ?? pretrained)?.Network;
            if (options.FineTuning is not null)
                FineTune(train, held, description, autoencoder, cancellation);
            using var tuned = options.FineTuning is null ? null : TrackModel.Load(EncoderPath);
            using var encoder = tuned?.Network.Encoder ?? Rounded(autoencoder?.Encoder);
            encoder?.To(run.Device);
            using var model = Fuse(path, train, held, description, encoder, cancellation);
            Save(path, model, held, cancellation);
            new ResultCheckpoint(path).Forget();
        }
        finally
        {
            TrackRecording.Close([.. train, .. held]);
        }
    }

    private MaeModel Pretrain(string path, IReadOnlyList<TrackRecording> train, TrackModelDescription description, CancellationToken cancellation)
    {
        new MaePretraining(run).Make(
            path, [.. train.Select(recording => recording.Faces.Recording)], description.Encoder, options.Pretraining!, description.TrainedOn, cancellation);
        return MaeModel.Load(path);
    }

    private void FineTune(
        IReadOnlyList<TrackRecording> train, IReadOnlyList<TrackRecording> held, TrackModelDescription description, MaskedAutoencoder? pretrained, CancellationToken cancellation)
    {
        if (File.Exists(EncoderPath))
            return;
        OutputFolder.Make(Path.GetDirectoryName(EncoderPath)!);
        run.Began?.Invoke($"fine-tuning {Path.GetFileNameWithoutExtension(EncoderPath)}");
        var checkpoint = new ResultCheckpoint(EncoderPath);
        var encoder = new FineTuning([.. train.Select(recording => new LabelledFaces(recording.Faces.Recording, recording.Labels!))], description.Track, description.Encoder, options.FineTuning!)
        {
            Device = run.Device,
            Pretrained = pretrained,
            Checkpoint = checkpoint.Path,
            Progress = run.Progress,
            Validation = held.Count == 0 ? null : network => Score(description.Track, held, new FramePredictor(network, description.Encoder.View), cancellation),
        }.Run(cancellation);
        using var model = new TrackModel(new(encoder, null), description with { HasEncoder = true });
        model.Save(EncoderPath);
        checkpoint.Forget();
    }

    // As the model's file will hold it.
    private static VisionTransformer? Rounded(VisionTransformer? encoder)
    {
        encoder?.To(ScalarType.Float16);
        encoder?.To(ScalarType.Float32);
        return encoder;
    }

    private TrackModel Fuse(
        string path, IReadOnlyList<TrackRecording> train, IReadOnlyList<TrackRecording> held, TrackModelDescription description, VisionTransformer? encoder, CancellationToken cancellation)
    {
        if (options.Fusion is not { } training)
            return new(new(encoder, null), description);
        using var sound = SoundFeatures.Of(options.Heard(description.Track), options.SoundWeights);
        var store = new FeatureStore(cache, encoder, description.Encoder.View, options.Vectors, sound);
        var (features, validation) = (Features(store, train, cancellation), Features(store, held, cancellation));
        var shape = options.FusionNetwork with { Features = features[0].Features.Width };
        var heard = sound.Parts.Sum(part => part.Width);
        description = description with
        {
            Fusion = shape,
            Heard = sound.Id,
            GivenVectors = options.Vectors is null ? 0 : shape.Features - heard - (encoder is null ? 0 : description.Encoder.Width),
        };
        run.Began?.Invoke($"training {Path.GetFileNameWithoutExtension(path)}");
        var fusion = new TmfTraining(features, description.Track, shape, training)
        {
            Heard = heard,
            Device = run.Device,
            Checkpoint = new ResultCheckpoint(path).Path,
            Progress = run.Progress,
            Validation = held.Count == 0 ? null : network => Score(description.Track, validation, new TmfPredictor(network, training.ClipLength, training.ClipLength), cancellation),
        }.Run(cancellation);
        return new(new(encoder, fusion), description);
    }

    // The thresholds are chosen on what was held back.
    private void Save(string path, TrackModel model, IReadOnlyList<TrackRecording> held, CancellationToken cancellation)
    {
        var description = model.Description;
        if (description.Track == AffectTrack.ActionUnits && held.Count > 0)
        {
            using var predictor = new RecordingPredictor(model, path, cache, options);
            description = description with
            {
                Thresholds = ActionUnitThresholds.Search(
                    [.. held.Select(recording => new ScoredRecording(description.Smoothing.Apply(predictor.Predict(recording, cancellation)), recording.Labels!))]),
            };
        }
        using var whole = new TrackModel(model.Network, description);
        whole.Save(path);
    }

    private List<LabelledFeatures> Features(FeatureStore store, IReadOnlyList<TrackRecording> recordings, CancellationToken cancellation)
    {
        var read = new List<LabelledFeatures>();
        foreach (var recording in recordings)
        {
            run.Began?.Invoke($"features of {recording.Video.Name}");
            read.Add(new(store.Read(recording.Video, recording.Faces, cancellation), recording.Labels!));
        }
        return read;
    }

    private static double Score(AffectTrack track, IReadOnlyList<TrackRecording> recordings, FramePredictor predictor, CancellationToken cancellation) => TrackScore.Of(
        track, [.. recordings.Select(recording => new ScoredRecording(predictor.Predict(recording.Faces.Recording, track, cancellation), recording.Labels!))]).Mean;

    private static double Score(AffectTrack track, IReadOnlyList<LabelledFeatures> recordings, TmfPredictor predictor, CancellationToken cancellation) => TrackScore.Of(
        track, [.. recordings.Select(recording => new ScoredRecording(predictor.Predict(recording.Features, cancellation), recording.Labels))]).Mean;
}
