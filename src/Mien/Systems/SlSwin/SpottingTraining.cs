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
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        if (examples.Positive == 0)
            throw new OptionsException([new("The training set", "without any expression of the type", "one with at least one")]);
        using var random = new RandomGenerator(options.Seed);
        RandomGenerator.Default.Seed(options.Seed);         // dropout and stochastic depth draw from it
        var layer = SpottingNetwork.Create(network, random);
        try
        {
            using var optimizer = Optimizer(layer, options);
            new TrainingLoop<SpottingExample, SpottingBatch>
            {
                Network = layer,
                Optimizer = optimizer,
                Schedule = Schedule(options),
                Loader = new(examples, SpottingBatch.Of, new() { BatchSize = options.BatchSize, Seed = options.Seed, Workers = 1 }),
                Loss = batch => layer.Forward(batch.Pictures).SquaredError(batch.Labels),
                Epochs = options.EpochCount,
                Checkpoint = checkpoint,
            }.Run(progress, cancellation);
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
}
