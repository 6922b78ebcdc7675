using Mien.Core;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.SlSwin;

/// <summary>Trains one spotting network (SL-Swin, section 4.2): mean squared error of the raw score against 0 and 1.</summary>
public static class SpottingTraining
{
    // Share of a cycle in which the rate rises.
    private const double Rise = 0.3;

    /// <summary>Trains to the end, or goes on from a checkpoint.</summary>
    /// <param name="examples">What it learns from.</param>
    /// <param name="network">Which network.</param>
    /// <param name="options">How.</param>
    /// <param name="checkpoint">File from which an interrupted training goes on to the same bits; null keeps none.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>The network, in evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OptionsException">An option is out of range, or no example shows an expression.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Layer Train(
        SpottingExamples examples, SpottingNetworkOptions network, SpottingTrainingOptions options, string? checkpoint = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        TrainInTurn([examples], network, options, checkpoint, progress, default, cancellation);

    /// <summary>Trains one network on several parts of the data, one after another, all epochs each.</summary>
    /// <param name="parts">What it learns from, in this order.</param>
    /// <param name="network">Which network.</param>
    /// <param name="options">How.</param>
    /// <param name="checkpoint">As in <see cref="Train"/>; with several parts, each has a file of its own, of which the last two stay.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="device">Where it is trained, and left.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>The network, in evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OptionsException">An option is out of range, or no example shows an expression.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Layer TrainInTurn(
        IReadOnlyList<SpottingExamples> parts, SpottingNetworkOptions network, SpottingTrainingOptions options, string? checkpoint = null,
        IProgress<TrainingProgress>? progress = null, Device device = default, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        if (parts.Sum(part => part.Positive) == 0)
            throw new OptionsException([new("The training set", "without any expression of the type", "one with at least one")]);
        using var random = new RandomGenerator(options.Seed);
        RandomGenerator.Default.Seed(options.Seed);         // dropout and stochastic depth draw from it
        var layer = SpottingNetwork.Create(network, random);
        try
        {
            layer.To(device);
            using var optimizer = Optimizer(layer, options);
            string? File(int part) => checkpoint is null || parts.Count == 1 ? checkpoint : $"{checkpoint}-{part + 1}";
            var first = Enumerable.Range(0, parts.Count).LastOrDefault(part => System.IO.File.Exists(File(part)));
            for (var part = first; part < parts.Count; part++)
            {
                new TrainingLoop<SpottingExample, SpottingBatch>
                {
                    Network = layer,
                    Optimizer = optimizer,
                    Schedule = Schedule(options),
                    Loader = new(parts[part], SpottingBatch.Of, new() { BatchSize = options.BatchSize, Seed = options.Seed, Workers = 1 }),
                    Loss = batch => layer.Forward(batch.Pictures.To(device)).SquaredError(batch.Labels.To(device)),
                    Epochs = options.EpochCount,
                    Checkpoint = File(part),
                }.Run(progress is null ? null : new PartProgress(progress, part, parts.Count), cancellation);
                if (checkpoint is not null && part > 1)
                    System.IO.File.Delete(File(part - 2)!);
            }
            return layer;
        }
        catch
        {
            layer.Dispose();
            throw;
        }
    }

    private static Optimizer Optimizer(Layer network, SpottingTrainingOptions options) => options.Recipe == SpottingRecipe.AdamW
        ? new AdamW(ParameterGroups.DecayMatricesOnly(network.NamedParameters(), options.WeightDecay), options.Rate)
        : new Sgd(ParameterGroups.Single(network.NamedParameters()), options.Rate);

    private static Schedule Schedule(SpottingTrainingOptions options)
    {
        var rise = Rise * options.EpochCount;
        return options.Recipe == SpottingRecipe.AdamW
            ? Torch.Optimizers.Schedule.Cosine(options.Rate, 0, options.EpochCount - rise).WithWarmUp(rise)
            : Torch.Optimizers.Schedule.Constant(options.Rate);
    }

    /// <summary>Progress of one part as progress of the whole.</summary>
    private sealed class PartProgress(IProgress<TrainingProgress> whole, int part, int parts) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            whole.Report(value with { Epoch = (part * value.Epochs) + value.Epoch, Epochs = parts * value.Epochs });
    }
}
