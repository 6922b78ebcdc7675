using System.Text.Json;
using System.Text.Json.Nodes;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Data;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Training;

/// <summary>The loop that trains every system: batches → loss → gradient → step, with a checkpoint from which it goes on to the bit.</summary>
/// <typeparam name="TItem">What the data set gives.</typeparam>
/// <typeparam name="TBatch">What the loss takes.</typeparam>
public sealed class TrainingLoop<TItem, TBatch>
{
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromMinutes(1);

    /// <summary>What learns; it is left in evaluation mode.</summary>
    public required Module Network { get; init; }

    /// <summary>Changes the network's parameters.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The learning rate over time in epochs, read before each step.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>The training data.</summary>
    public required DataLoader<TItem, TBatch> Loader { get; init; }

    /// <summary>The mean loss of a batch, one number that knows its gradient.</summary>
    public required Func<TBatch, Tensor> Loss { get; init; }

    /// <summary>Times through the data.</summary>
    public required int Epochs { get; init; }

    /// <summary>Largest norm of all gradients together; null does not clip. It says nothing where <see cref="Sharpness"/> is given.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Steps with <see cref="Optimizer"/> by the gradient of the worst point of the neighbourhood; null steps by that of the place itself.</summary>
    public Sam? Sharpness { get; init; }

    /// <summary>
    /// Told the number of each epoch, from 0, that is over, with the network in evaluation mode; false ends the training. A training that is
    /// resumed is told once more of the epoch that was over last. Null trains through all epochs.
    /// </summary>
    public Func<int, bool>? EpochOver { get; init; }

    /// <summary>Scores the network after each epoch; training ends when it no longer rises, and the best network is the result. Null takes the last.</summary>
    internal BestNetwork? Best { get; init; }

    /// <summary>
    /// File to save to at the end of each epoch, every minute and on cancellation, and to go on from where it exists; null keeps none.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <exception cref="OperationCanceledException">Cancelled; what was learnt is in the checkpoint.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no number any more.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged or of another training.</exception>
    public void Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var store = Store();
        var (step, loss) = Resume(store);
        var (saved, savedStep) = (Environment.TickCount64, step);
        while (GoesOn())
        {
            Network.Train();
            var epoch = Loader.Position.Epoch;
            var batch = Loader.Position.NextBatch;
            using var batches = Loader.Epoch(cancellation).GetEnumerator();
            while (Next(batches))
            {
                Optimizer.LearningRate = Schedule.At(epoch + ((double)batch / Loader.BatchesPerEpoch));
                loss += Step(batches.Current, epoch);
                (batch, step) = (batch + 1, step + 1);
                progress?.Report(new(epoch, Epochs, batch, Loader.BatchesPerEpoch, loss / batch, Optimizer.LearningRate));
                var over = batch == Loader.BatchesPerEpoch;
                if (over)
                    loss = 0;
                if (over || Environment.TickCount64 - saved > CheckpointInterval.TotalMilliseconds)
                {
                    Save(store, step, loss);
                    (saved, savedStep) = (Environment.TickCount64, step);
                }
                if (over)
                    cancellation.ThrowIfCancellationRequested();
            }
        }
        Network.Evaluate();
        Best?.Restore();

        // The loader looks for a cancellation before each batch and while it waits for one: then the training stands between two steps.
        bool Next(IEnumerator<TBatch> batches)
        {
            try
            {
                return batches.MoveNext();
            }
            catch (OperationCanceledException)
            {
                if (step > savedStep)
                    Save(store, step, loss);
                throw;
            }
        }
    }

    private bool GoesOn()
    {
        var (_, epoch, batch) = Loader.Position;
        if (batch == 0 && epoch > 0 && (EpochOver is not null || Best is not null))
        {
            Network.Evaluate();
            if (EpochOver?.Invoke(epoch - 1) == false || Best?.Rises(epoch - 1) == false)
                return false;
        }
        return epoch < Epochs;
    }

    private double Step(TBatch batch, int epoch)
    {
        using var scope = new Scope();
        if (Sharpness is not null)
            return Finite(Sharpness.Step(Network, () => Loss(batch)).ToDouble(), epoch);
        Optimizer.ClearGradients();
        var loss = Loss(batch);
        var value = Finite(loss.ToDouble(), epoch);
        loss.Backward();
        if (MaximumGradientNorm is { } norm)
            GradientClipping.ClipByGlobalNorm(Optimizer.Parameters, norm);
        Optimizer.Step();
        return value;
    }

    private static double Finite(double loss, int epoch) => double.IsFinite(loss) ? loss : throw new TrainingDivergedException(epoch, loss);

    private TrainingCheckpoint? Store() => Checkpoint is null ? null : new(Network, Optimizer);

    private (long Step, double Loss) Resume(TrainingCheckpoint? store)
    {
        if (store is null || !File.Exists(Checkpoint))
            return (0, 0);
        var (position, metadata) = store.Load(Checkpoint);
        try
        {
            Loader.Position = JsonSerializer.Deserialize<LoaderPosition>(position.LoaderState.Span)
                ?? throw new CheckpointException(Checkpoint, "it does not say which batch comes next");
            return (position.Step, (double?)metadata["loss"] ?? 0);
        }
        // No JSON, no such batch, a name twice, or no number.
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new CheckpointException(Checkpoint, "its position or metadata does not fit this training", error);
        }
    }

    private void Save(TrainingCheckpoint? store, long step, double loss) => store?.Save(
        Checkpoint!,
        new(Loader.Position.Epoch, Loader.Position.NextBatch, step) { LoaderState = JsonSerializer.SerializeToUtf8Bytes(Loader.Position) },
        new JsonObject { ["loss"] = loss });
}
