namespace Mien.Outputs.Report;

/// <summary>The largest change of a curve within two seconds, found while it is measured: its mean of a second less that of the second before.</summary>
/// <remarks>Memory is that of two seconds. Nothing is said across a gap: both seconds must be known for the most part.</remarks>
internal sealed class LargestChange
{
    private const double Second = 1;
    private const double Unknown = 0.5;                 // seconds that may be missing at the beginning of either, or between two values

    private readonly Queue<(double Time, double Value)> _before = [], _after = [];
    private double _sumBefore, _sumAfter;
    private double _last = double.NegativeInfinity;

    /// <summary>The largest so far; null where none was measured.</summary>
    public Change? Largest { get; private set; }

    /// <summary>Adds a value; one that is no finite number leaves no trace.</summary>
    /// <param name="time">Seconds, later than any before.</param>
    /// <param name="value">The value.</param>
    public void Add(double time, double value)
    {
        if (!double.IsFinite(value))
            return;
        if (time - _last > Unknown)
            Forget();
        _last = time;
        _after.Enqueue((time, value));
        _sumAfter += value;
        while (_after.Peek().Time <= time - Second)
        {
            var moved = _after.Dequeue();
            _sumAfter -= moved.Value;
            _before.Enqueue(moved);
            _sumBefore += moved.Value;
        }
        while (_before.TryPeek(out var oldest) && oldest.Time <= time - (2 * Second))
            _sumBefore -= _before.Dequeue().Value;
        if (_before.Count == 0 || _before.Peek().Time > time - (2 * Second) + Unknown || _after.Peek().Time > time - Second + Unknown)
            return;
        var change = new Change(_sumBefore / _before.Count, _sumAfter / _after.Count, time - (2 * Second), time);
        if (Largest is null || change.Size > Largest.Size)
            Largest = change;
    }

    private void Forget()
    {
        _before.Clear();
        _after.Clear();
        (_sumBefore, _sumAfter) = (0, 0);
    }

    /// <summary>A change.</summary>
    /// <param name="From">Mean of the first second.</param>
    /// <param name="To">Mean of the second.</param>
    /// <param name="Begin">Seconds.</param>
    /// <param name="End">Seconds.</param>
    internal sealed record Change(double From, double To, double Begin, double End)
    {
        /// <summary>Difference of the means, 0 or above.</summary>
        public double Size => Math.Abs(To - From);
    }
}
