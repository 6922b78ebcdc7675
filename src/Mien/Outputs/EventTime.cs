using Mien.Core;

namespace Mien.Outputs;

/// <summary>Times of events for formats that players read: whole milliseconds from the file's first moment, and no event without length.</summary>
/// <remarks>The tables have the container's own clock. Where that does not start at 0, these times are earlier by its start.</remarks>
internal static class EventTime
{
    /// <summary>Onset and offset in milliseconds, at least 0; the end is later than the start by at least 1.</summary>
    /// <param name="interval">The event.</param>
    /// <param name="containerStart">Seconds at which the container's clock starts.</param>
    public static (long Start, long End) Milliseconds(Interval interval, double containerStart)
    {
        var start = Math.Max(0, (long)Math.Round((interval.OnsetTime.Seconds - containerStart) * 1000));
        var end = (long)Math.Round((interval.OffsetTime.Seconds - containerStart) * 1000);
        return (start, Math.Max(start + 1, end));
    }
}
