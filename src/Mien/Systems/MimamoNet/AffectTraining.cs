using Mien.Core;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.MimamoNet;

/// <summary>Trains one affect network.</summary>
public sealed class AffectTraining
{
    // Share of a cycle in which the rate rises.
    private const double Rise = 0.3;

    // Frames a step while the temporal stream learns alone, as published.
    private const int ValenceFrames = 64, ArousalFrames = 256;

    private readonly IReadOnlyList<AffectVideo> _videos;
    private readonly AffectNetworkOptions _network;
    private readonly AffectTrainingOptions _options;

    /// <param name="videos">What it learns from.</param>
    /// <param name="network">Which network.</param>
    /// <param name="options">How.</param>
    /// <exception cref="OptionsException">An option is out of range, or the videos have too few annotated frames.</exception>
    public AffectTraining(IReadOnlyList<AffectVideo> videos, AffectNetworkOptions network, AffectTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(network.Check().Concat(options.Check()));
        (_videos, _network, _options) = (videos, network, options);
    }

    /// <summary>Where the network learns. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>File from which an interrupted training goes on to the same bits; null keeps none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>
    /// Scores the network after each epoch, higher is better; training ends when it no longer rises, and the best network is the result. Null
    /// trains to the end and takes the last.
    /// </summary>
    public Func<AffectNetwork, double>? Validation { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>The network, in evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OptionsException">There are fewer snippets than one batch.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public AffectNetwork Run(CancellationToken cancellation = default)
    {
        var examples = new AffectExamples(_videos, _network, _options);
        if (examples.Count < _options.BatchSize)
            throw new OptionsException([new("The training set", $"of {examples.Count} snippets with annotated frames", $"one with at least {_options.BatchSize}, a batch")]);
        using var random = new RandomGenerator(_options.Seed);
        RandomGenerator.Default.Seed(_options.Seed);            // dropout draws from it
        var network = new AffectNetwork(_network, _videos[0].SpatialWidth, random);
        try
        {
            network.To(Device);
            if (_network.Target != AffectTarget.Both && _options.PretrainingEpochs > 0)
                Pretrain(network, examples, cancellation);
            Train(network, examples, cancellation);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private void Pretrain(AffectNetwork network, AffectExamples examples, CancellationToken cancellation)
    {
        var frames = _network.Target == AffectTarget.Valence ? ValenceFrames : ArousalFrames;
        using var optimizer = Optimizer(network);
        new TrainingLoop<VideoSnippet, AffectBatch>
        {
            Network = network,
            Optimizer = optimizer,
            Schedule = Schedule.Constant(_options.Rate),
            Loader = Loader(examples, Math.Clamp(frames / _options.SnippetLength, 1, examples.Count)),
            Loss = batch => Loss(network.PredictFromMotion(batch.Input), batch),
            Epochs = _options.PretrainingEpochs,
            Checkpoint = Checkpoint is null ? null : $"{Checkpoint}.motion",
        }.Run(Progress, cancellation);
    }

    private void Train(AffectNetwork network, AffectExamples examples, CancellationToken cancellation)
    {
        using var optimizer = Optimizer(network);
        using var best = BestNetwork.Of(network, Validation, Checkpoint, _options.Patience);
        new TrainingLoop<VideoSnippet, AffectBatch>
        {
            Network = network,
            Optimizer = optimizer,
            Schedule = RateOverTime(),
            Loader = Loader(examples, _options.BatchSize),
            Loss = batch => Loss(network.Forward(batch.Input), batch),
            Epochs = _options.EpochCount,
            MaximumGradientNorm = _options.MaximumGradientNorm,
            Best = best,
            Checkpoint = Checkpoint,
        }.Run(Progress, cancellation);
    }

    private Torch.Data.DataLoader<VideoSnippet, AffectBatch> Loader(AffectExamples examples, int batchSize) =>
        new(examples, examples.Batch, new() { BatchSize = batchSize, Seed = _options.Seed, DropLast = true, Workers = 1, Prefetch = 1 });

    private Tensor Loss(Tensor predicted, AffectBatch batch)
    {
        var annotated = predicted.Reshape(-1, _network.Outputs).IndexSelect(0, batch.Rows.To(Device));
        var labels = batch.Labels.To(Device);
        return _options.Loss == AffectLoss.Concordance ? ConcordanceLoss.Of(annotated, labels) : annotated.SquaredError(labels);
    }

    private Optimizer Optimizer(AffectNetwork network)
    {
        var groups = network.ParameterGroups(_options.Decay, _options.LayerRate);
        return _options.Recipe == AffectRecipe.AdamW ? new AdamW(groups, _options.Rate) : new Sgd(groups, _options.Rate, momentum: 0.9);
    }

    private Schedule RateOverTime()
    {
        var rise = Rise * _options.EpochCount;
        return _options.Recipe == AffectRecipe.AdamW
            ? Schedule.Cosine(_options.Rate, 0, _options.EpochCount - rise).WithWarmUp(rise)
            : Schedule.MultiStep(_options.Rate, [10, 20]);
    }
}
