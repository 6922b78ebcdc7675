using Mien.Core;

namespace Mien.Features.Motion;

/// <summary>Finds the peaks of one curve as it grows: two thresholds, as in edge detection, over a robust resting level.</summary>
/// <remarks>
/// The level is frozen at the onset, so that a long event does not raise the bar for its own end; meanwhile the baseline goes on
/// learning, so that movement that never stops becomes the new rest.
/// </remarks>
internal sealed class PeakFinder
{
    // With fewer values the spread says nothing.
    private const int FewestValues = 8;

    // Makes the median absolute deviation of normal noise equal to its standard deviation.
    private const double NormalConsistency = 1.4826;

    private readonly MotionPeakOptions _options;
    private readonly RobustBaseline _baseline;
    private readonly Queue<Moment> _ahead = new();                   // seen by the baseline, not judged yet
    private (Moment Onset, Moment Apex, Moment Last)? _open;         // Last: the latest moment above the threshold
    private bool _resting = true;                                    // the latest moment was not above it
    private double _median, _noise;                                  // of the resting level, at the onset while an event is open

    public PeakFinder(MotionPeakOptions options)
    {
        _options = options;
        _baseline = new RobustBaseline(options.BaselineSeconds);
    }

    /// <summary>Takes the next value; one that is not a number counts as missing.</summary>
    /// <param name="moment">In order of time.</param>
    /// <param name="peaks">Receives the peaks found to be over.</param>
    public void Push(Moment moment, ICollection<Peak> peaks)
    {
        if (!float.IsFinite(moment.Value))
            return;
        _baseline.Add(moment.Time.Seconds, moment.Value);
        _ahead.Enqueue(moment);
        while (moment.Time - _ahead.Peek().Time > _options.LookAheadSeconds)
            Judge(_ahead.Dequeue(), peaks);
    }

    /// <summary>Judges what is left and ends what is open: nothing more follows without a gap.</summary>
    public void Flush(ICollection<Peak> peaks)
    {
        while (_ahead.TryDequeue(out var moment))
            Judge(moment, peaks);
        Close(peaks);
    }

    private void Judge(Moment moment, ICollection<Peak> peaks)
    {
        if (_open is { } open && IsOver(open.Onset, open.Last, moment))
            Close(peaks);
        if (_open is null)
            MeasureRest();

        _resting = !IsAbove(moment);
        if (!_resting)
        {
            _open = _open is not { } current ? (moment, moment, moment)
                : (current.Onset, moment.Value > current.Apex.Value ? moment : current.Apex, moment);
        }
    }

    private void Close(ICollection<Peak> peaks)
    {
        if (_open is not { } open)
            return;
        _open = null;
        var prominence = (open.Apex.Value - _median) / _noise;
        if (prominence >= _options.MinimumProminence)
            peaks.Add(new Peak(open.Onset, open.Apex, open.Last, prominence));
    }

    // At low frame rates neighbouring frames may be further apart than the merging time: only a rest that was seen counts.
    private bool IsOver(Moment onset, Moment last, Moment now) =>
        now.Time - onset.Time > _options.MaximumSeconds
        || (now.Time - last.Time > _options.MergeSeconds && (_resting || !IsAbove(now)));

    private bool IsAbove(Moment moment) => _noise > 0 && moment.Value - _median > _options.Threshold * _noise;

    private void MeasureRest()
    {
        if (_baseline.Count < FewestValues)
            return;
        _median = _baseline.Median;
        _noise = Math.Max(NormalConsistency * _baseline.MedianAbsoluteDeviation, _options.MinimumRise / _options.Threshold);
    }
}

/// <summary>One rise of a curve above its resting level.</summary>
/// <param name="Onset">First moment above the threshold.</param>
/// <param name="Apex">Moment of the largest value.</param>
/// <param name="Offset">Last moment above the threshold.</param>
/// <param name="Prominence">How many noise levels the apex is above the median at the onset.</param>
internal readonly record struct Peak(Moment Onset, Moment Apex, Moment Offset, double Prominence);

/// <summary>One value of a curve.</summary>
internal readonly record struct Moment(int Frame, Timestamp Time, float Value);
