namespace Mien.Torch.Data;

/// <summary>An item could not be read, or a batch not be made of its items.</summary>
public sealed class DataLoadingException : Exception
{
    /// <param name="item">The item's name, or those of the batch.</param>
    /// <param name="inner">The cause.</param>
    public DataLoadingException(string item, Exception inner)
        : base($"Cannot load {item}: {inner.Message}", inner) => Item = item;

    /// <summary>The item's name, or those of the batch.</summary>
    public string Item { get; }
}
