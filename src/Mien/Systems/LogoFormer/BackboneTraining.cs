using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.LogoFormer;

/// <summary>Teaches a backbone the classes of single frames, with a classifier of its own that is thrown away.</summary>
internal static class BackboneTraining
{
    private const int ClipsAtOnce = 8;
    private const double WeightDecay = 0.05, Rise = 0.1;
    private const string Classifier = "fc.";

    /// <summary>Trains to the end, or goes on from a checkpoint.</summary>
    /// <param name="network">Its backbone is trained.</param>
    /// <param name="clips">What it learns from.</param>
    /// <param name="frames">The pictures of a clip.</param>
    /// <param name="options">Network, preparation and training.</param>
    /// <param name="seed">Everything random follows from it.</param>
    /// <param name="checkpoint">File from which an interrupted training goes on to the same bits; null keeps none.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    public static void Run(
        LogoFormerNetwork network, IReadOnlyList<Clip> clips, Func<Clip, ClipFrames> frames, LogoFormerOptions options, ulong seed, string? checkpoint,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var training = options.Training.StillFrames!;
        using var random = new RandomGenerator(seed);
        var (backbone, device) = (network.Backbone, network.Parameters().First().Device);
        using var reader = new ResNet(backbone.Options with { Classes = network.Classes }, random);
        Copy(backbone, reader);
        reader.To(device);
        reader.To(MemoryFormat.ChannelsLast);
        using var optimizer = new AdamW(ParameterGroups.DecayMatricesOnly(reader.NamedParameters(), WeightDecay), training.LearningRate);
        new TrainingLoop<LogoFormerExample, IReadOnlyList<LogoFormerExample>>
        {
            Network = reader,
            Optimizer = optimizer,
            Schedule = Schedule.Cosine(training.LearningRate, 0, training.Epochs * (1 - Rise)).WithWarmUp(Rise * training.Epochs),
            Loader = new(
                new StillFrames(clips, frames, options), items => [.. items],
                new() { BatchSize = Math.Min(ClipsAtOnce, clips.Count), Seed = seed, DropLast = true, Workers = 1, Prefetch = 2 }),
            Loss = items =>
            {
                var (pictures, labels) = LogoFormerExample.Batch(items, StillFrames.Each, options.Network.Size, device);
                return reader.Forward(pictures.Flatten(0, 1)).CrossEntropy(labels.Unsqueeze(1).Expand(-1, StillFrames.Each).Flatten(0, 1));
            },
            Epochs = training.Epochs,
            Checkpoint = checkpoint,
        }.Run(progress, cancellation);
        Copy(reader, backbone);
    }

    private static void Copy(Module from, Module to)
    {
        using var state = from.Save();
        to.Load(
            state.Where(entry => !entry.Key.StartsWith(Classifier, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal),
            new() { MayBeMissing = [Classifier] });
    }
}
