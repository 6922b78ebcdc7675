namespace Mien.Media;

/// <summary>Turns the times found in a stream into times that always increase. True times pass through unchanged.</summary>
/// <param name="frameDuration">Seconds to assume for a frame whose time is missing.</param>
/// <param name="start">Time of the first frame where the stream does not say.</param>
internal sealed class FrameClock(double frameDuration, double start)
{
    // A stream whose clock jumps back by more than this was joined from pieces; by less, single times are wrong.
    private const double Discontinuity = 1.0;

    private double _last = double.NegativeInfinity;
    private double _offset;

    /// <param name="seconds">Time as the stream states it, null when it states none.</param>
    public double Next(double? seconds)
    {
        var expected = double.IsNegativeInfinity(_last) ? start : _last + frameDuration;
        var time = seconds + _offset ?? expected;
        if (time <= _last)
        {
            if (_last - time > Discontinuity)
                _offset += expected - time;
            time = _last - time > Discontinuity ? expected : _last + frameDuration / 1000;
        }
        return _last = time;
    }
}
