namespace Mien.Features.Sound;

/// <summary>A stream of vectors, read on as far as asked for and forgotten as far as allowed: only what lies between is in memory.</summary>
/// <param name="vectors">The stream; each vector need only be valid until the next.</param>
internal sealed class VectorWindow(IEnumerable<ReadOnlyMemory<float>> vectors) : IDisposable
{
    private readonly IEnumerator<ReadOnlyMemory<float>> _source = vectors.GetEnumerator();
    private readonly List<float[]> _kept = [];
    private readonly Stack<float[]> _free = [];

    /// <summary>Vectors read so far, forgotten ones included.</summary>
    public int Count { get; private set; }

    private int First => Count - _kept.Count;

    /// <summary>A vector that has been read and not forgotten.</summary>
    public ReadOnlySpan<float> this[int index] => _kept[index - First];

    /// <summary>Reads on until there is a vector of that number; false when the stream ends before.</summary>
    public bool Reach(int index)
    {
        while (Count <= index)
        {
            if (!_source.MoveNext())
                return false;
            if (!_free.TryPop(out var copy))
                copy = new float[_source.Current.Length];
            _source.Current.CopyTo(copy);
            _kept.Add(copy);
            Count++;
        }
        return true;
    }

    /// <summary>Nobody will ask for the vectors before a number again; the last one read is kept in any case.</summary>
    public void Forget(int before)
    {
        var count = Math.Clamp(before - First, 0, Math.Max(0, _kept.Count - 1));
        for (var i = 0; i < count; i++)
            _free.Push(_kept[i]);
        _kept.RemoveRange(0, count);
    }

    /// <summary>Reads on until there are so many vectors from a number on; nobody may ask for those before them again.</summary>
    /// <returns>Where they begin: that number, or as near to it as the stream allows. A short stream has fewer vectors.</returns>
    public int Fit(int first, int length)
    {
        first = Math.Max(0, first);
        if (!Reach(first + length - 1))
            first = Math.Max(0, Math.Min(first, Count - length));
        Forget(first);
        return first;
    }

    public void Dispose() => _source.Dispose();
}
