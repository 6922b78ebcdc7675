namespace Mien.Torch.Checkpoints;

/// <summary>How far a training has come; with schedules as functions of time, that is their position too.</summary>
/// <param name="Epoch">Epoch under way, from 0.</param>
/// <param name="StepInEpoch">Steps done in it.</param>
/// <param name="Step">Steps done since the beginning.</param>
public sealed record TrainingPosition(int Epoch, long StepInEpoch, long Step)
{
    /// <summary>What the data loader needs to go on from here; its own affair. Default: nothing.</summary>
    public ReadOnlyMemory<byte> LoaderState { get; init; }
}
