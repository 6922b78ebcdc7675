namespace Mien.Torch.Data;

/// <summary>Which items a rank reads in an epoch, and in which order.</summary>
internal static class EpochOrder
{
    /// <summary>
    /// Rank r takes positions r, r + ranks, r + 2 ranks, ... of an order that is the same for all, so that batch k of all ranks together
    /// holds the items of batch k of one process with a batch that much larger.
    /// </summary>
    public static int[] For(int count, LoaderOptions options, ulong seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (options.Shuffle)
            new ItemRandom(seed, epoch, -1).Shuffle<int>(order);
        var own = new int[CountPerRank(count, options)];
        for (var i = 0; i < own.Length; i++)
            own[i] = order[((i * options.WorldSize) + options.Rank) % count];
        return own;
    }

    public static int CountPerRank(int count, LoaderOptions options) => options.DropLast
        ? count / options.WorldSize / options.BatchSize * options.BatchSize
        : (count + options.WorldSize - 1) / options.WorldSize;
}
