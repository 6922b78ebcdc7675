namespace Mien.Torch.Data;

/// <summary>
/// Reads a data set in batches. The same seed gives the same batches, whatever the number of worker threads, and a training that
/// stopped in the middle of an epoch goes on with the batch that would have come next.
/// </summary>
/// <typeparam name="TItem">What the data set gives.</typeparam>
/// <typeparam name="TBatch">
/// What training takes. Where it is <see cref="IDisposable"/>, the loader disposes it when the next one is asked for or the loop ends.
/// </typeparam>
/// <example><code>
/// var loader = new DataLoader&lt;Clip, ClipBatch>(clips, ClipBatch.Of, new() { BatchSize = 8, Workers = 4, Seed = 1 });
/// foreach (var batch in loader.Epoch(cancellation))
///     Step(batch);                                // loader.Position now names the batch after this one
/// </code></example>
public sealed class DataLoader<TItem, TBatch>
{
    private readonly IDataset<TItem> _dataset;
    private readonly Func<IReadOnlyList<TItem>, TBatch> _collate;
    private readonly LoaderOptions _options;
    private LoaderPosition _position;

    /// <param name="dataset">What to read.</param>
    /// <param name="collate">
    /// Makes a batch of its items, on the thread that read them. Tensors it makes belong to the batch; those on the way need a
    /// <see cref="Scope"/>.
    /// </param>
    /// <param name="options">How to cut, order and read.</param>
    /// <exception cref="ArgumentException">Options out of range (all are named), or not one batch to read.</exception>
    public DataLoader(IDataset<TItem> dataset, Func<IReadOnlyList<TItem>, TBatch> collate, LoaderOptions options)
    {
        options.Check(nameof(options));
        (_dataset, _collate, _options) = (dataset, collate, options);
        _position = new(options.Seed, 0, 0);
        var items = EpochOrder.CountPerRank(dataset.Count, options);
        BatchesPerEpoch = (items + options.BatchSize - 1) / options.BatchSize;
        if (BatchesPerEpoch == 0)
            throw new ArgumentException($"{dataset.Count} items make no batch of {options.BatchSize} on {options.WorldSize} ranks.", nameof(dataset));
    }

    /// <summary>Batches an epoch has on every rank.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>What comes next. Inside a loop over <see cref="Epoch"/> it names the batch after the one in hand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch has no such batch.</exception>
    public LoaderPosition Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Epoch, nameof(value));
            ArgumentOutOfRangeException.ThrowIfNegative(value.NextBatch, nameof(value));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value.NextBatch, BatchesPerEpoch, nameof(value));
            _position = value;
        }
    }

    /// <summary>
    /// The rest of the current epoch. A loop that is left early leaves <see cref="Position"/> at the batch after the last one it had;
    /// leaving waits until every worker has finished the item it was reading.
    /// </summary>
    /// <exception cref="DataLoadingException">An item cannot be read; names it. The batches before it come first.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<TBatch> Epoch(CancellationToken cancellation = default)
    {
        var (seed, epoch, first) = _position;
        var order = EpochOrder.For(_dataset.Count, _options, seed, epoch);
        using var batches = new OrderedReader<TBatch>(
            first, BatchesPerEpoch, _options.Workers, _options.BatchesAhead, (batch, stop) => Load(order, seed, epoch, batch, stop));
        for (var next = first; next < BatchesPerEpoch; next++)
        {
            var batch = batches.Take(cancellation);
            _position = next + 1 < BatchesPerEpoch ? new(seed, epoch, next + 1) : new(seed, epoch + 1, 0);
            try
            {
                yield return batch;
            }
            finally
            {
                (batch as IDisposable)?.Dispose();
            }
        }
    }

    private TBatch Load(int[] order, ulong seed, int epoch, int batch, CancellationToken stop)
    {
        var start = batch * _options.BatchSize;
        var indices = order[start..Math.Min(start + _options.BatchSize, order.Length)];
        var items = new List<TItem>(indices.Length);
        try
        {
            foreach (var index in indices)
            {
                stop.ThrowIfCancellationRequested();
                items.Add(Guard(() => _dataset.Load(index, new ItemRandom(seed, epoch, index)), stop, index));
            }
            return Guard(() => _collate(items), stop, indices);
        }
        finally
        {
            foreach (var item in items)
                (item as IDisposable)?.Dispose();
        }
    }

    private T Guard<T>(Func<T> load, CancellationToken stop, params ReadOnlySpan<int> indices)
    {
        try
        {
            return load();
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            throw new DataLoadingException(string.Join(", ", indices.ToArray().Select(index => $"\"{_dataset.NameOf(index)}\"")), error);
        }
    }
}
