namespace Mien.Features.Motion;

/// <summary>Median and median absolute deviation of the values of the last seconds; bounded memory at any frame rate.</summary>
internal sealed class RobustBaseline
{
    // More than 30 s at 30 frames per second; at higher rates the window is shorter rather than the memory larger.
    private const int Capacity = 1024;

    private readonly double _seconds;
    private readonly Queue<(double Time, float Value)> _window = new(Capacity);
    private readonly List<float> _sorted = new(Capacity);

    /// <param name="seconds">Length of the window.</param>
    public RobustBaseline(double seconds) => _seconds = seconds;

    /// <summary>Values in the window.</summary>
    public int Count => _window.Count;

    /// <summary>Middle value, the upper one of two. Requires a value.</summary>
    public double Median => _sorted[_sorted.Count / 2];

    /// <summary>Middle of the distances from the median: 0 where more than half of the values are equal. Requires a value.</summary>
    public double MedianAbsoluteDeviation
    {
        get
        {
            // The k nearest neighbours of the median are a run in the sorted values: grow it one by one on the nearer side.
            var median = Median;
            var (left, right) = (_sorted.Count / 2, _sorted.Count / 2);
            var distance = 0.0;
            for (var taken = 0; taken < _sorted.Count / 2; taken++)
            {
                var below = left > 0 ? median - _sorted[left - 1] : double.PositiveInfinity;
                var above = right + 1 < _sorted.Count ? _sorted[right + 1] - median : double.PositiveInfinity;
                distance = Math.Min(below, above);
                if (below <= above)
                    left--;
                else
                    right++;
            }
            return distance;
        }
    }

    /// <summary>Takes a value and forgets those that have become too old.</summary>
    /// <param name="time">Seconds, not earlier than the value before.</param>
    /// <param name="value">A finite number.</param>
    public void Add(double time, float value)
    {
        while (Count > 0 && (Count == Capacity || time - _window.Peek().Time > _seconds))
            _sorted.RemoveAt(_sorted.BinarySearch(_window.Dequeue().Value));
        _window.Enqueue((time, value));
        var place = _sorted.BinarySearch(value);
        _sorted.Insert(place < 0 ? ~place : place, value);
    }
}
