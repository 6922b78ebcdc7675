namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>What is told of each frame by all the clips it is in: their mean.</summary>
/// <param name="frames">Frames of the recording.</param>
/// <param name="columns">Numbers a frame.</param>
public sealed class ClipAverage(int frames, int columns)
{
    private readonly double[] _sums = new double[frames * columns];
    private readonly int[] _counts = new int[frames];

    /// <summary>Adds a clip.</summary>
    /// <param name="start">Its first frame.</param>
    /// <param name="values">[its frames, columns]; what lies beyond the recording is left out.</param>
    public void Add(int start, ReadOnlySpan<double> values)
    {
        var count = Math.Min(values.Length / columns, _counts.Length - start);
        for (var i = 0; i < count * columns; i++)
            _sums[(start * columns) + i] += values[i];
        for (var frame = start; frame < start + count; frame++)
            _counts[frame]++;
    }

    /// <summary>The means, [frames, columns]; NaN for a frame that is in no clip.</summary>
    public double[] Means() => [.. _sums.Select((sum, i) => sum / _counts[i / columns])];
}
