namespace Mien.Torch.Data;

/// <summary>How far a <see cref="DataLoader{TItem, TBatch}"/> has come; saved with a checkpoint, it goes on with the very next batch.</summary>
/// <param name="Seed">Decides order and augmentation.</param>
/// <param name="Epoch">From 0.</param>
/// <param name="NextBatch">The next batch of the epoch to be handed over, from 0.</param>
public sealed record LoaderPosition(ulong Seed, int Epoch, int NextBatch);
