namespace Mien.Torch.Data;

/// <summary>Items that training reads by number. Worker threads read several at the same time.</summary>
/// <typeparam name="TItem">One item; where it is <see cref="IDisposable"/>, the loader disposes it once its batch is made.</typeparam>
public interface IDataset<out TItem>
{
    /// <summary>Number of items.</summary>
    int Count { get; }

    /// <summary>What a person calls the item: a file, a clip.</summary>
    /// <param name="index">From 0.</param>
    string NameOf(int index);

    /// <summary>Reads one item.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="random">The only source of chance, for augmentation.</param>
    TItem Load(int index, ItemRandom random);
}
