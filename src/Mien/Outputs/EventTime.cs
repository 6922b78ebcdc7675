using Mien.Core;

namespace Mien.Outputs;

/// <summary>Times of events for formats that count whole milliseconds and know no event without length.</summary>
internal static class EventTime
{
    /// <summary>Onset and offset in milliseconds, at least 0; the end is later than the start by at least 1.</summary>
    public static (long Start, long End) Milliseconds(Interval interval)
    {
        var start = Math.Max(0, (long)Math.Round(interval.OnsetTime.Seconds * 1000));
        var end = (long)Math.Round(interval.OffsetTime.Seconds * 1000);
        return (start, Math.Max(start + 1, end));
    }
}
