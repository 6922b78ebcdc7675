using Mien.Core;

namespace Mien.Features.Excursions;

/// <summary>
/// Finds excursions of a curve while it is measured: blinks in eye openness, mouth movements in mouth openness. The resting level is a
/// quantile of the recent resting values, so people, cameras and frame rates need no calibration.
/// </summary>
public sealed class ExcursionDetector
{
    // Resting samples kept: enough for a stable quantile at any frame rate.
    private const int Capacity = 128;

    private readonly ExcursionOptions _options;
    private readonly Queue<(Timestamp Time, float Value)> _resting = new(Capacity);
    private readonly float[] _sorted = new float[Capacity];
    private float _level = float.NaN;
    private Sample _lastResting;
    private Sample _previous;
    private Sample? _onset;
    private Sample _apex;

    /// <exception cref="OptionsException">An option is out of range.</exception>
    public ExcursionDetector(ExcursionOptions options)
    {
        OptionsException.ThrowIfAny(options.Check());
        _options = options;
    }

    /// <summary>Takes the next sample, in order of time.</summary>
    /// <returns>The excursion that ends with this sample, or null.</returns>
    public Excursion? Push(int frame, Timestamp time, float value)
    {
        if (float.IsNaN(value))
            return Flush();
        var distance = float.IsNaN(_level) ? 0 : Distance(value);
        var sample = new Sample(frame, time, distance);
        _previous = sample;
        if (distance < _options.Return)
        {
            var ended = _onset is null ? null : End(sample);
            Rest(sample, value);
            return ended;
        }
        if (_onset is { } onset)
        {
            if (distance > _apex.Distance)
                _apex = sample;
            if (time - onset.Time <= _options.LongestDuration)
                return null;
            var settled = End(sample);
            Forget();
            Rest(sample, value);
            return settled;
        }
        if (distance >= _options.Threshold)
            (_onset, _apex) = (_lastResting, sample);
        else
            Remember(time, value);    // a slow drift moves the resting level with it
        return null;
    }

    /// <summary>Ends the curve: the face is lost, or the video is over. The next sample starts afresh.</summary>
    /// <returns>The excursion under way, or null.</returns>
    public Excursion? Flush()
    {
        var ended = _onset is null ? null : End(_previous);
        Forget();
        return ended;
    }

    private double Distance(float value)
    {
        var distance = _options.Below ? _level - value : value - _level;
        return _options.Relative ? distance / Math.Max(Math.Abs(_level), 1e-6) : distance;
    }

    private void Rest(Sample sample, float value)
    {
        _lastResting = sample;
        Remember(sample.Time, value);
    }

    private void Remember(Timestamp time, float value)
    {
        // At high frame rates not every sample is needed.
        if (_resting.Count > 0 && time - _resting.Last().Time < _options.Window / Capacity)
            return;
        _resting.Enqueue((time, value));
        while (_resting.Count > Capacity || time - _resting.Peek().Time > _options.Window)
            _resting.Dequeue();

        var count = 0;
        foreach (var (_, resting) in _resting)
            _sorted[count++] = resting;
        Array.Sort(_sorted, 0, count);
        _level = _sorted[(int)(_options.RestingQuantile * (count - 1))];
    }

    private void Forget()
    {
        _resting.Clear();
        _level = float.NaN;
        _onset = null;
    }

    private Excursion End(Sample last)
    {
        var first = _onset!.Value;
        _onset = null;
        return new((first.Frame, first.Time), (_apex.Frame, _apex.Time), (last.Frame, last.Time), _apex.Distance);
    }

    private readonly record struct Sample(int Frame, Timestamp Time, double Distance);
}
