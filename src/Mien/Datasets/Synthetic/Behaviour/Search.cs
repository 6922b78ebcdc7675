namespace Mien.Datasets.Synthetic.Behaviour;

internal static class Search
{
    /// <summary>Index of the first element that begins after a moment; the number of elements where none does.</summary>
    /// <param name="items">In order of time.</param>
    /// <param name="seconds">The moment.</param>
    /// <param name="start">When an element begins.</param>
    public static int FirstAfter<T>(IReadOnlyList<T> items, double seconds, Func<T, double> start)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (start(items[middle]) > seconds)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
