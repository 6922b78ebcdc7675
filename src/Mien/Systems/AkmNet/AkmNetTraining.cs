using Mien.Core;
using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.AkmNet;

/// <summary>Trains one network: cross entropy and the losses of key-frame mining, clip by clip.</summary>
public sealed class AkmNetTraining
{
    private const double LowestRate = 1e-8;

    // Half a period of the learning rate's cosine, and the part that passes before the best network is looked for; of all epochs.
    private const double HalfPeriod = 0.2, Unripe = 0.25;

    private readonly IReadOnlyList<TrainingClip> _clips;
    private readonly AkmNetOptions _options;
    private readonly int _classes;
    private readonly double[] _weights;

    /// <param name="clips">What it learns from.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="options">Network, preparation and training.</param>
    /// <exception cref="OptionsException">An option is out of range, or there is no clip.</exception>
    public AkmNetTraining(IReadOnlyList<TrainingClip> clips, int classes, AkmNetOptions options)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        if (clips.Count == 0)
            throw new OptionsException([new("The training set", "without any clip", "one with clips of the classes to be learnt")]);
        (_clips, _classes, _options) = (clips, classes, options);
        var counts = clips.CountBy(clip => clip.Clip.Label ?? -1).ToDictionary();
        _weights = [.. Enumerable.Range(0, classes).Select(c =>
            options.Training.WeighClasses && counts.TryGetValue(c, out var count) ? clips.Count / (double)(counts.Count * count) : 1)];
    }

    /// <summary>File from which an interrupted training goes on to the same bits; null keeps none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>File that the backbone's weights come from; null draws them.</summary>
    public string? Start { get; init; }

    /// <summary>How good the network is; where it is given, the best network is the result and not the last.</summary>
    public Func<AkmNetNetwork, double>? Validation { get; init; }

    /// <summary>Where it is trained, and left. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="seed">Everything random follows from it.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>The network, in evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="InputException">The weights to start from do not fit.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no number any more.</exception>
    public AkmNetNetwork Run(ulong seed, CancellationToken cancellation = default)
    {
        var training = _options.Training;
        using var random = new RandomGenerator(seed);
        RandomGenerator.Default.Seed(seed);             // dropout and random frames draw from it
        var network = new AkmNetNetwork(_options.Network, _classes, random);
        try
        {
            if (Start is not null)
                StartWeights.Load(network, Start);
            network.To(Device);
            using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters(), training.WeightDecay), training.LearningRate, training.Momentum);
            using var best = BestNetwork.Of(network, Validation, Checkpoint, firstEpoch: (int)(Unripe * training.Epochs));
            new TrainingLoop<ClipExample, IReadOnlyList<ClipExample>>
            {
                Network = network,
                Optimizer = optimizer,
                Schedule = Schedule.Cosine(training.LearningRate, Math.Min(LowestRate, training.LearningRate), HalfPeriod * training.Epochs).ByEpoch(),
                Loader = new(
                    new ClipExamples(_clips, _options.Input, training.Augment), clips => [.. clips],
                    new() { BatchSize = training.BatchSize, Seed = seed, Workers = 1, Prefetch = 1 }),
                Loss = clips => Loss(network, clips),
                Epochs = training.Epochs,
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

    // The mean loss. Each clip but the last goes backwards here, so that only one clip's activations are held; the loop does the last.
    private Tensor Loss(AkmNetNetwork network, IReadOnlyList<ClipExample> clips)
    {
        if (_options.Training.Join)
            return JoinedLoss(network, clips);
        var others = 0.0;
        foreach (var clip in clips.SkipLast(1))
        {
            using var scope = new Scope();
            var loss = Loss(network, clip) / clips.Count;
            others += loss.ToDouble();
            loss.Backward();
        }
        return (Loss(network, clips[^1]) / clips.Count) + others;
    }

    private Tensor JoinedLoss(AkmNetNetwork network, IReadOnlyList<ClipExample> clips)
    {
        Tensor[] frames = [.. clips.Select(clip => Tensor.From<float>(clip.Pictures, clip.Shape))];
        var outputs = network.Forward(frames.Concatenate(0).To(Device), [.. clips.Select(clip => (int)clip.Shape[0])]);
        return outputs.Zip(clips, Loss).Aggregate((sum, loss) => sum + loss) / clips.Count;
    }

    private Tensor Loss(AkmNetNetwork network, ClipExample clip) =>
        Loss(network.Forward(Tensor.From<float>(clip.Pictures, clip.Shape).To(Device)), clip);

    private Tensor Loss(ClipOutput output, ClipExample clip)
    {
        var loss = output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([clip.Label], 1).To(Device)) * _weights[clip.Label];
        return output.Mined.Loss(_options.Network.KeyFrames) is { } key ? loss + key : loss;
    }
}
