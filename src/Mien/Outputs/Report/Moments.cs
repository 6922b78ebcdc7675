using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>The strongest events of one face, each with the picture of its apex.</summary>
/// <remarks>Scores of different types have different units, so types are ranked apart and take turns.</remarks>
internal sealed class Moments : IDisposable
{
    /// <summary>Most moments shown.</summary>
    public const int Shown = 8;

    private const int HeldPerType = 12;
    private const int Types = 8;
    private const double Apart = 1.0;                   // seconds between two moments that count as distinct

    private readonly SortedDictionary<string, List<Moment>> _byType = new(StringComparer.Ordinal);

    /// <summary>One event and its picture.</summary>
    internal sealed record Moment(Interval Event, Picture? Picture) : IDisposable
    {
        public void Dispose() => Picture?.Dispose();
    }

    public void Add(Interval interval, RecentPictures pictures)
    {
        if (!_byType.TryGetValue(interval.Type, out var held))
        {
            if (_byType.Count == Types)
                return;
            _byType.Add(interval.Type, held = []);
        }
        // One per stretch of time, so that a long burst does not push out everything else.
        var rival = held.FindIndex(moment => Stretch(moment.Event) == Stretch(interval));
        if (rival < 0 && held.Count == HeldPerType)
            rival = held.IndexOf(held.MinBy(moment => moment.Event.Score)!);
        if (rival >= 0)
        {
            if (held[rival].Event.Score >= interval.Score)
                return;
            held[rival].Dispose();
            held.RemoveAt(rival);
        }
        held.Add(new Moment(interval, pictures.Find(interval.Apex)?.Copy()));
    }

    /// <summary>At most <see cref="Shown"/> moments distinct in time, earliest first; still owned here.</summary>
    public IReadOnlyList<Moment> Choose()
    {
        var chosen = new List<Moment>();
        var queues = _byType.Values.Select(held => new Queue<Moment>(held.OrderByDescending(moment => moment.Event.Score))).ToList();
        while (chosen.Count < Shown && queues.Exists(queue => queue.Count > 0))
        {
            foreach (var queue in queues)
            {
                while (queue.TryDequeue(out var moment))
                {
                    if (chosen.Exists(other => AreClose(other.Event, moment.Event)))
                        continue;
                    chosen.Add(moment);
                    break;
                }
            }
        }
        return [.. chosen.Take(Shown).OrderBy(moment => moment.Event.ApexTime)];
    }

    public void Dispose()
    {
        foreach (var moment in _byType.Values.SelectMany(held => held))
            moment.Dispose();
        _byType.Clear();
    }

    private static double Stretch(Interval interval) => Math.Floor(interval.ApexTime.Seconds / Apart);

    private static bool AreClose(Interval one, Interval other) => Math.Abs(one.ApexTime - other.ApexTime) < Apart;
}
