using Mien.Core;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.MaeTmf;

/// <summary>Teaches an encoder the labels of one track, one face at a time. Layers near the input hardly change.</summary>
public sealed class FineTuning
{
    private readonly IReadOnlyList<LabelledFaces> _recordings;
    private readonly AffectTrack _track;
    private readonly MaskedAutoencoderOptions _network;
    private readonly FineTuningOptions _options;

    /// <param name="recordings">What it learns from.</param>
    /// <param name="track">What it learns.</param>
    /// <param name="network">Shape of the autoencoder that the encoder is from.</param>
    /// <param name="options">How.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public FineTuning(IReadOnlyList<LabelledFaces> recordings, AffectTrack track, MaskedAutoencoderOptions network, FineTuningOptions options)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(network.Check().Concat(options.Check()));
        (_recordings, _track, _network, _options) = (recordings, track, network, options);
    }

    /// <summary>What the encoder begins with; stays the caller's. Null begins with random weights.</summary>
    public MaskedAutoencoder? Pretrained { get; init; }

    /// <summary>Where it is trained, and left. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>File from which an interrupted training goes on to the same bits; null keeps none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>
    /// Scores the network after each epoch, higher is better; training ends when it no longer rises, and the best network is the result. Null
    /// trains to the end and takes the last.
    /// </summary>
    public Func<VisionTransformer, double>? Validation { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OptionsException">There are fewer annotated faces than one batch.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public VisionTransformer Run(CancellationToken cancellation = default)
    {
        var faces = new AnnotatedFaces(_recordings, _network.View, _options);
        if (faces.Count < _options.BatchSize)
            throw new OptionsException([new(nameof(_options.BatchSize), $"{_options.BatchSize}", $"at most {faces.Count}, the annotated faces of an epoch")]);
        var loss = new TrackLoss(_track, ClassWeights.Of(_options.Weighting, _track, _recordings.Select(recording => recording.Labels)), _options.PositiveWeightsOnly);
        using var random = new RandomGenerator(_options.Seed);
        RandomGenerator.Default.Seed(_options.Seed);            // stochastic depth draws from it
        var network = FaceEncoder.Make(_network, _track, _options.DropPath, random, Pretrained);
        try
        {
            network.To(Device);
            var groups = ParameterGroups.ByLayer(
                network.NamedParameters(), name => ParameterGroups.VisionTransformerLayer(name, _network.Depth), _network.Depth + 2, _options.LayerDecay, _options.WeightDecay);
            using var optimizer = new AdamW(groups, _options.LearningRate);
            using var best = BestNetwork.Of(network, Validation, Checkpoint, _options.Patience);
            new TrainingLoop<AnnotatedFace, AnnotatedBatch>
            {
                Network = network,
                Optimizer = optimizer,
                Schedule = Schedule.Cosine(_options.LearningRate, _options.MinimumRate, _options.Epochs - _options.WarmUpEpochs).WithWarmUp(_options.WarmUpEpochs),
                Loader = new(faces, faces.Batch, new() { BatchSize = _options.BatchSize, Seed = _options.Seed, DropLast = true, Workers = 1, Prefetch = 2 }),
                Loss = batch => loss.Of(network.Forward(batch.Pictures.To(Device)), batch.Labels.To(Device)),
                Epochs = _options.Epochs,
                Best = best,
                Checkpoint = Checkpoint,
            }.Run(Progress, cancellation);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
