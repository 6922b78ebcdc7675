using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>The events drawn for one face: all of them, or of a type that has very many the strongest.</summary>
internal sealed class EventLane
{
    private const int HeldPerType = 1500;

    private readonly SortedDictionary<string, PriorityQueue<Interval, double>> _byType = new(StringComparer.Ordinal);

    /// <summary>Events that arrived.</summary>
    public int Total { get; private set; }

    public void Add(Interval interval)
    {
        Total++;
        if (!_byType.TryGetValue(interval.Type, out var held))
            _byType.Add(interval.Type, held = new PriorityQueue<Interval, double>());
        held.Enqueue(interval, interval.Score);
        if (held.Count > HeldPerType)
            held.Dequeue();
    }

    /// <summary>The events held, earliest first.</summary>
    public IReadOnlyList<Interval> Choose() =>
        [.. _byType.Values.SelectMany(held => held.UnorderedItems).Select(item => item.Element).OrderBy(item => item.Onset)];
}
