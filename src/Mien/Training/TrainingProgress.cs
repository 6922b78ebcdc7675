namespace Mien.Training;

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">Epoch under way, from 0.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Batch">Batches done in this epoch.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="Loss">Mean loss of this epoch's batches so far.</param>
/// <param name="LearningRate">Rate of the last step.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double Loss, double LearningRate)
{
    /// <summary>Share of the whole training that is done, 0..1.</summary>
    public double Share => (Epoch + ((double)Batch / Batches)) / Epochs;

    /// <summary>True after the last batch of an epoch.</summary>
    public bool EpochIsOver => Batch == Batches;
}
