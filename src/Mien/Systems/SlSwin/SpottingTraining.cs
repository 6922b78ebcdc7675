using Mien.Core;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.SlSwin;

/// <summary>Trains one spotting network (SL-Swin, section 4.2): mean squared error of the raw score against 0 and 1.</summary>
public sealed class SpottingTraining
{
    // Share of a cycle in which the rate rises.
    private const double Rise = 0.3;

    private readonly IReadOnlyList<SpottingExamples> _parts;
    private readonly SpottingNetworkOptions _network;
    private readonly SpottingTrainingOptions _options;

    /// <param name="parts">What it learns from: one part after another, all epochs each.</param>
    /// <param name="network">Which network.</param>
    /// <param name="options">How.</param>
    /// <exception cref="OptionsException">An option is out of range, or no example shows an expression.</exception>
    public SpottingTraining(IReadOnlyList<SpottingExamples> parts, SpottingNetworkOptions network, SpottingTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        if (parts.Sum(part => part.Positive) == 0)
            throw new OptionsException([new("The training set", "without any expression of the type", "one with at least one")]);
        (_parts, _network, _options) = (parts, network, options);
    }

    /// <summary>Where it is trained, and left. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>
    /// File from which an interrupted training goes on to the same bits; null keeps none. With several parts, each has a file of its own beside it, of
    /// which the last two stay.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>The network, in evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Layer Run(CancellationToken cancellation = default)
    {
        using var random = new RandomGenerator(_options.Seed);
        RandomGenerator.Default.Seed(_options.Seed);            // dropout and stochastic depth draw from it
        var layer = SpottingNetwork.Create(_network, random);
        try
        {
            layer.To(Device);
            using var optimizer = Optimizer(layer);
            var first = Enumerable.Range(0, _parts.Count).LastOrDefault(part => File.Exists(CheckpointOf(part)));
            for (var part = first; part < _parts.Count; part++)
            {
                new TrainingLoop<SpottingExample, SpottingBatch>
                {
                    Network = layer,
                    Optimizer = optimizer,
                    Schedule = RateOverTime(),
                    Loader = new(_parts[part], SpottingBatch.Of, new() { BatchSize = _options.BatchSize, Seed = _options.Seed, Workers = 1 }),
                    Loss = batch => layer.Forward(batch.Pictures.To(Device)).SquaredError(batch.Labels.To(Device)),
                    Epochs = _options.EpochCount,
                    Checkpoint = CheckpointOf(part),
                }.Run(Progress is null ? null : new PartProgress(Progress, part, _parts.Count), cancellation);
                if (Checkpoint is not null && part > 1)
                    File.Delete(CheckpointOf(part - 2)!);
            }
            return layer;
        }
        catch
        {
            layer.Dispose();
            throw;
        }
    }

    private string? CheckpointOf(int part) => Checkpoint is null || _parts.Count == 1 ? Checkpoint : $"{Checkpoint}-{part + 1}";

    private Optimizer Optimizer(Layer network) => _options.Recipe == SpottingRecipe.AdamW
        ? new AdamW(ParameterGroups.DecayMatricesOnly(network.NamedParameters(), _options.WeightDecay), _options.Rate)
        : new Sgd(ParameterGroups.Single(network.NamedParameters()), _options.Rate);

    private Schedule RateOverTime()
    {
        var rise = Rise * _options.EpochCount;
        return _options.Recipe == SpottingRecipe.AdamW
            ? Schedule.Cosine(_options.Rate, 0, _options.EpochCount - rise).WithWarmUp(rise)
            : Schedule.Constant(_options.Rate);
    }

    /// <summary>Progress of one part as progress of the whole.</summary>
    private sealed class PartProgress(IProgress<TrainingProgress> whole, int part, int parts) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            whole.Report(value with { Epoch = (part * value.Epochs) + value.Epoch, Epochs = parts * value.Epochs });
    }
}
