using Mien.Core;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.LogoFormer;

/// <summary>Trains one network: cross entropy and the compact loss, by sharpness-aware minimisation.</summary>
public sealed class LogoFormerTraining
{
    private readonly IReadOnlyList<Clip> _clips;
    private readonly Func<Clip, ClipFrames> _frames;
    private readonly int _classes;
    private readonly LogoFormerOptions _options;

    /// <param name="clips">What it learns from, with classes.</param>
    /// <param name="frames">The pictures of a clip; called from several threads.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="options">Network, preparation and training.</param>
    /// <exception cref="OptionsException">An option is out of range, or the clips do not fill a batch.</exception>
    public LogoFormerTraining(IReadOnlyList<Clip> clips, Func<Clip, ClipFrames> frames, int classes, LogoFormerOptions options)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        if (clips.Count < options.Training.BatchSize)
            throw new OptionsException([new(nameof(options.Training.BatchSize), $"{options.Training.BatchSize}", $"at most {clips.Count}, the training clips")]);
        (_clips, _frames, _classes, _options) = (clips, frames, classes, options);
    }

    /// <summary>File from which an interrupted training goes on to the same bits; null keeps none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Where it is trained, and left. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>How good the network is after an epoch; where it is given, the best network is kept beside the last. Null keeps the last only.</summary>
    public Func<LogoFormerNetwork, double>? Score { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="seed">Everything random follows from it.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>The networks of the last and, where they are scored, of the best epoch, in evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="InputException">The weights to start from do not fit.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no number any more.</exception>
    public (LogoFormerNetwork Last, LogoFormerNetwork? Best) Run(ulong seed, CancellationToken cancellation = default)
    {
        var training = _options.Training;
        var network = Draw(seed);
        try
        {
            if (_options.Start is { } start)
                StartWeights.Load(network, start);
            if (training.StillFrames is not null && !File.Exists(Checkpoint))
                BackboneTraining.Run(network, _clips, _frames, _options, seed, Checkpoint is null ? null : $"{Checkpoint}.stills", Progress, cancellation);
            using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters(), training.WeightDecay), training.LearningRate, training.Momentum);
            using var sharpness = training.SharpnessRadius > 0 ? new Sam(optimizer, training.SharpnessRadius) : null;
            using var best = BestNetwork.Of(network, Score, Checkpoint);
            new TrainingLoop<LogoFormerExample, IReadOnlyList<LogoFormerExample>>
            {
                Network = network,
                Optimizer = optimizer,
                Sharpness = sharpness,
                Schedule = Schedule.MultiStep(training.LearningRate, training.RateSteps).ByEpoch(),
                Loader = new(
                    new LogoFormerExamples(_clips, _frames, _options), clips => [.. clips],
                    new() { BatchSize = training.BatchSize, Seed = seed, DropLast = true, Workers = 1, Prefetch = 2 }),
                Loss = clips => Loss(network, clips),
                Epochs = training.Epochs,
                EpochOver = best is null ? null : best.Rises,
                Checkpoint = Checkpoint,
            }.Run(Progress, cancellation);
            if (best is null)
                return (network, null);
            var copy = Draw(seed);
            best.CopyTo(copy);
            copy.Evaluate();
            return (network, copy);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private LogoFormerNetwork Draw(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        var network = new LogoFormerNetwork(_options.Network, _classes, random);
        network.To(Device);
        network.To(MemoryFormat.ChannelsLast);          // faster in both directions
        return network;
    }

    private Tensor Loss(LogoFormerNetwork network, IReadOnlyList<LogoFormerExample> clips)
    {
        var (pictures, target) = LogoFormerExample.Batch(clips, _options.Network.Frames, _options.Network.Size, Device);
        var logits = network.Forward(pictures);
        var loss = logits.CrossEntropy(target);
        return _options.Training.CompactWeight > 0 ? loss + (CompactLoss.Of(logits, target).Mean() * _options.Training.CompactWeight) : loss;
    }
}
