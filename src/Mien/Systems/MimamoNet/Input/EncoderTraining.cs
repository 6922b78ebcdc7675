using Mien.Core;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Trains the spatial encoder on single faces: mean squared error of valence and arousal.</summary>
internal static class EncoderTraining
{
    // Share of the training in which the rate rises.
    private const double Rise = 0.1;

    /// <summary>Trains to the end, or goes on from a checkpoint.</summary>
    /// <param name="examples">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="checkpoint">File from which an interrupted training goes on to the same bits.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OptionsException">There are too few examples.</exception>
    public static AffectEncoder Train(
        EncoderExamples examples, AffectEncoderOptions options, string checkpoint, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (examples.Count < options.BatchSize)
            throw new OptionsException([new("The training set", $"of {examples.Count} annotated faces", $"one of at least {options.BatchSize}")]);
        using var random = new RandomGenerator(options.Seed);
        var encoder = new AffectEncoder(options.Width, random);
        try
        {
            var network = encoder.Network;
            network.To(MemoryFormat.ChannelsLast);
            using var optimizer = new AdamW(ParameterGroups.DecayMatricesOnly(network.NamedParameters(), options.WeightDecay), options.LearningRate);
            new TrainingLoop<EncoderExample, EncoderBatch>
            {
                Network = network,
                Optimizer = optimizer,
                Schedule = Schedule.Cosine(options.LearningRate, 0, options.Epochs * (1 - Rise)).WithWarmUp(Rise * options.Epochs),
                Loader = new(examples, EncoderBatch.Of, new() { BatchSize = options.BatchSize, Seed = options.Seed, Workers = 1, DropLast = true }),
                Loss = batch => network.Forward(batch.Faces).SquaredError(batch.Labels),
                Epochs = options.Epochs,
                Checkpoint = checkpoint,
            }.Run(progress, cancellation);
            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }
}
