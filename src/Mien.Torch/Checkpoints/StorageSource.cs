namespace Mien.Torch.Checkpoints;

/// <summary>The storages of a checkpoint of PyTorch: the numbers that one or several tensors look at.</summary>
/// <param name="file">The checkpoint, for messages.</param>
/// <param name="length">Its bytes: no storages and no tensor may claim more.</param>
internal abstract class StorageSource(string file, long length)
{
    private const int MaximumRank = 64;         // libtorch's own
    private const long SmallView = 1 << 20;     // bytes that a tensor may repeat out of few, e.g. an expanded constant

    private static readonly Operator ViewOperator = new("aten::as_strided");

    private readonly Dictionary<string, Storage> _storages = new(StringComparer.Ordinal);
    private long _claimed;

    /// <summary>A storage as a one-dimensional tensor.</summary>
    internal sealed record Storage(Tensor Elements, ScalarType Type, long Count);

    protected string File => file;

    /// <summary>The storage of that name.</summary>
    /// <exception cref="CheckpointException">The file cannot hold that many elements, or says two things about one storage.</exception>
    public Storage Find(ScalarType type, string key, long count)
    {
        if (_storages.TryGetValue(key, out var known))
        {
            return known.Type == type && known.Count == count
                ? known
                : throw Damaged($"it says two things about its storage \"{NpyType.Printable(key)}\"");
        }
        var size = TensorBytes.ElementSize(type);
        if (count < 0 || count > (length - _claimed) / size)
            throw Damaged($"its storages claim more bytes than the file has ({count} elements in \"{NpyType.Printable(key)}\")");
        _claimed += count * size;
        return _storages[key] = new Storage(Load(type, key, count), type, count);
    }

    /// <summary>A tensor over a storage; tensors over the same storage share it here too.</summary>
    /// <exception cref="CheckpointException">It reaches beyond its storage.</exception>
    public Tensor View(Storage storage, long offset, long[] shape, long[] strides)
    {
        if (shape.Length != strides.Length || shape.Length > MaximumRank || offset < 0 || shape.Concat(strides).Any(value => value < 0))
            throw Damaged("the shape of a tensor makes no sense");
        long count = 1;
        var last = offset;
        for (var i = 0; i < shape.Length; i++)
        {
            count = checked(count * Math.Max(1, shape[i]));
            last = checked(last + (Math.Max(1, shape[i]) - 1) * strides[i]);
        }
        if (count > Math.Max(length, SmallView) / TensorBytes.ElementSize(storage.Type))
            throw Damaged($"a tensor claims {count} elements, more than the file can hold");
        if (Array.IndexOf(shape, 0) >= 0)
            return Tensors.Zeros(shape, storage.Type);
        return last < storage.Count
            ? ViewOperator.Call(storage.Elements, shape, strides, offset)
            : throw Damaged($"a tensor reaches to element {last} of a storage of {storage.Count}");
    }

    /// <summary>Makes the storage, filled now or later.</summary>
    protected abstract Tensor Load(ScalarType type, string key, long count);

    protected CheckpointException Damaged(string reason) => new(file, reason);
}
