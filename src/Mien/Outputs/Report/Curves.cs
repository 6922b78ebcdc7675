namespace Mien.Outputs.Report;

/// <summary>Curves of one face, thinned as they grow: each bucket of the <see cref="TimeAxis"/> keeps its smallest and largest value.</summary>
/// <param name="columns">Number of curves.</param>
internal sealed class Curves(int columns)
{
    private readonly Extremes[] _buckets = Enumerable.Repeat(Extremes.None, columns * TimeAxis.Capacity).ToArray();   // [column, bucket]
    private int _stride = 1;

    /// <summary>Adds the values of one frame; those that are no finite number leave no trace.</summary>
    /// <param name="position">The frame's position on the axis; larger than any before.</param>
    /// <param name="values">One value per curve.</param>
    public void Add(int position, ReadOnlySpan<float> values)
    {
        while (position >= TimeAxis.Capacity * _stride)
            Merge();
        var bucket = position / _stride;
        for (var column = 0; column < columns; column++)
        {
            if (!float.IsFinite(values[column]))
                continue;
            ref var extremes = ref _buckets[column * TimeAxis.Capacity + bucket];
            extremes = extremes.Then(new Extremes(values[column], values[column]));
        }
    }

    /// <summary>Merges buckets until they are as long as those of the axis.</summary>
    public void AlignTo(TimeAxis axis)
    {
        while (_stride < axis.Stride)
            Merge();
    }

    /// <summary>The buckets of one curve.</summary>
    public ReadOnlySpan<Extremes> Column(int column) => _buckets.AsSpan(column * TimeAxis.Capacity, TimeAxis.Capacity);

    private void Merge()
    {
        for (var column = 0; column < columns; column++)
        {
            var buckets = _buckets.AsSpan(column * TimeAxis.Capacity, TimeAxis.Capacity);
            for (var i = 0; i < TimeAxis.Capacity / 2; i++)
                buckets[i] = buckets[2 * i].Then(buckets[2 * i + 1]);
            buckets[(TimeAxis.Capacity / 2)..].Fill(Extremes.None);
        }
        _stride *= 2;
    }
}
