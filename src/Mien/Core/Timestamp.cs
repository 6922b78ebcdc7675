namespace Mien.Core;

/// <summary>Presentation time of a frame, in seconds on the container's own clock, which need not start at 0.</summary>
/// <param name="Seconds">Seconds; never computed from a frame number, so variable frame rates keep their true times.</param>
public readonly record struct Timestamp(double Seconds) : IComparable<Timestamp>
{
    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Seconds.CompareTo(other.Seconds);

    /// <summary>Seconds from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static double operator -(Timestamp left, Timestamp right) => left.Seconds - right.Seconds;

    /// <summary>True when <paramref name="left"/> is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Seconds < right.Seconds;

    /// <summary>True when <paramref name="left"/> is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Seconds > right.Seconds;

    /// <summary>True when <paramref name="left"/> is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Seconds <= right.Seconds;

    /// <summary>True when <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Seconds >= right.Seconds;

    /// <summary>Minutes, seconds and milliseconds, e.g. <c>2:03.450</c>.</summary>
    public override string ToString()
    {
        var milliseconds = (long)Math.Round(Seconds * 1000);
        return $"{milliseconds / 60000}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}";
    }
}
