namespace Mien.Torch.Data;

/// <summary>How a <see cref="DataLoader{TItem, TBatch}"/> cuts, orders and reads its items.</summary>
public sealed record LoaderOptions
{
    /// <summary>Items a batch, on this rank. At least 1.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Decides order and augmentation. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Another random order each epoch; otherwise the items' own. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Leaves out what does not fill a batch on every rank. Otherwise the last batch is smaller and, for all ranks to have equally many
    /// items, the first items of the order come once more at its end. Default false.
    /// </summary>
    public bool DropLast { get; init; }

    /// <summary>Threads that read ahead; 0 reads on the calling thread. Default 0.</summary>
    public int Workers { get; init; }

    /// <summary>Batches being read or waiting to be taken, beside the one in use: what bounds memory. Default 2 a worker.</summary>
    public int? Prefetch { get; init; }

    /// <summary>This process among those that share the items, from 0. Default 0.</summary>
    public int Rank { get; init; }

    /// <summary>Processes that share the items. Default 1.</summary>
    public int WorldSize { get; init; } = 1;

    internal int BatchesAhead => Prefetch ?? 2 * Workers;

    internal void Check(string parameter)
    {
        var mistakes = new List<string>();
        var leastPrefetch = Workers == 0 ? 0 : 1;
        Require(BatchSize >= 1, $"{nameof(BatchSize)} is {BatchSize}, not at least 1");
        Require(Workers >= 0, $"{nameof(Workers)} is {Workers}, not at least 0");
        Require(Prefetch is null || Prefetch >= leastPrefetch, $"{nameof(Prefetch)} is {Prefetch}, not at least {leastPrefetch}");
        Require(WorldSize >= 1, $"{nameof(WorldSize)} is {WorldSize}, not at least 1");
        Require(Rank >= 0 && Rank < Math.Max(1, WorldSize), $"{nameof(Rank)} is {Rank}, not from 0 to {WorldSize - 1}");
        if (mistakes.Count > 0)
            throw new ArgumentException(string.Join("; ", mistakes) + ".", parameter);

        void Require(bool holds, string mistake)
        {
            if (!holds)
                mistakes.Add(mistake);
        }
    }
}
