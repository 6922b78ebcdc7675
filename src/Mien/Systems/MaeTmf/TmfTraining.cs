using Mien.Core;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.MaeTmf;

/// <summary>Trains a fusion network on features that are computed already: what makes them does not learn any more.</summary>
public sealed class TmfTraining
{
    private const double LowestRate = 1e-5;
    private const double HalfCycle = 2;             // epochs

    private readonly IReadOnlyList<LabelledFeatures> _recordings;
    private readonly AffectTrack _track;
    private readonly TemporalFusionOptions _network;
    private readonly TmfTrainingOptions _options;

    /// <param name="recordings">What it learns from.</param>
    /// <param name="track">What it learns.</param>
    /// <param name="network">Which network.</param>
    /// <param name="options">How.</param>
    /// <exception cref="OptionsException">An option is out of range, or features have another width than the network takes.</exception>
    public TmfTraining(IReadOnlyList<LabelledFeatures> recordings, AffectTrack track, TemporalFusionOptions network, TmfTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(network.Check().Concat(options.Check()));
        if (recordings.FirstOrDefault(recording => recording.Features.Width != network.Features) is { Features: var other })
            throw new OptionsException([new(nameof(network.Features), $"{network.Features}", $"{other.Width}, as in {other.Name}")]);
        (_recordings, _track, _network, _options) = (recordings, track, network, options);
    }

    /// <summary>How many features of a frame, the last ones, are heard: those that a silent clip has not. Default 0.</summary>
    public int Heard { get; init; }

    /// <summary>Where it is trained, and left. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>File from which an interrupted training goes on to the same bits; null keeps none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Scores the network after each epoch, higher is better; the best network is the result. Null takes the last.</summary>
    public Func<TemporalFusion, double>? Validation { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OptionsException">No clip of two frames or more has an annotated frame.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TemporalFusion Run(CancellationToken cancellation = default)
    {
        var clips = new FeatureClips(_recordings, _options.ClipLength, _options.ClipStride) { SilentShare = _options.SilentShare, Heard = Heard };
        if (clips.Count == 0)
            throw new OptionsException([new("The training set", "without an annotated frame in a recording of two or more", "one with labels of the track")]);
        var loss = new TrackLoss(_track, ClassWeights.Of(_options.Weighting, _track, _recordings.Select(recording => recording.Labels)), _options.PositiveWeightsOnly);
        using var random = new RandomGenerator(_options.Seed);
        RandomGenerator.Default.Seed(_options.Seed);            // dropout draws from it
        var network = new TemporalFusion(_network, _track, random);
        try
        {
            if (_network.Standardize)
                SetScale(network);
            network.To(Device);
            using var optimizer = new AdamW(ParameterGroups.DecayMatricesOnly(network.NamedParameters(), _options.WeightDecay), _options.LearningRate);
            using var best = BestNetwork.Of(network, Validation, Checkpoint);
            new TrainingLoop<FeatureClip, FeatureBatch>
            {
                Network = network,
                Optimizer = optimizer,
                Schedule = _options.Cycles
                    ? Schedule.Cosine(_options.LearningRate, Math.Min(LowestRate, _options.LearningRate), HalfCycle).ByEpoch()
                    : Schedule.Constant(_options.LearningRate),
                Loader = new(clips, clips.Batch, new() { BatchSize = _options.BatchSize, Seed = _options.Seed, Workers = 1, Prefetch = 2 }),
                Loss = batch => Loss(network, batch, loss),
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

    private Tensor Loss(TemporalFusion network, FeatureBatch batch, TrackLoss loss)
    {
        var outputs = network.Forward(batch.Features.To(Device), batch.Padding?.To(Device));
        return loss.Of(outputs.Flatten(0, 1).IndexSelect(0, batch.Rows.To(Device)), batch.Labels.To(Device));
    }

    private void SetScale(TemporalFusion network)
    {
        var scale = FeatureScale.Of(_recordings.Select(recording => recording.Features).SelectMany(
            features => Enumerable.Range(0, features.Frames).Select(frame => (ReadOnlyMemory<float>)features.Values.AsMemory(frame * features.Width, features.Width))));
        network.SetScale([.. scale.Mean], [.. scale.Deviation]);
    }
}
