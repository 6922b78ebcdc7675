using Mien.Core;

namespace Mien.Features.Motion;

/// <summary>Finds moments at which a region of one face moves much more than it does at rest.</summary>
/// <remarks>
/// Streaming, bounded memory. An event is given <see cref="MotionPeakOptions.LookAheadSeconds"/> and
/// <see cref="MotionPeakOptions.MergeSeconds"/> after its offset; with the defaults at most two seconds after its apex. Rest is measured per region with median and median absolute deviation, so that
/// alignment jitter raises the bar instead of raising events. Not safe for concurrent use.
/// </remarks>
public sealed class MotionPeakDetector
{
    /// <summary><see cref="Interval.Type"/> of the events.</summary>
    public const string EventType = "motion-peak";

    /// <summary><see cref="Interval.Source"/> of the events; their score counts noise levels from the resting level to the apex.</summary>
    public const string EventSource = "frame-tgd";

    private readonly int _faceId;
    private readonly PeakFinder[] _finders;
    private readonly List<Peak> _peaks = [];

    /// <param name="faceId">The track's id.</param>
    /// <param name="options">When a rise counts; the defaults when null.</param>
    /// <exception cref="OptionsException">An option is out of range; all mistakes are named.</exception>
    public MotionPeakDetector(int faceId, MotionPeakOptions? options = null)
    {
        options ??= new MotionPeakOptions();
        OptionsException.ThrowIfAny(options.Check());
        _faceId = faceId;
        _finders = [.. FaceRegions.All.Select(_ => new PeakFinder(options))];
    }

    /// <summary>Takes the energies of the next frame; a region whose energy is NaN counts as not seen.</summary>
    /// <param name="sample">In order of time. One that starts a window ends what was going on before the gap.</param>
    /// <param name="events">Receives the events found to be over, labelled with their region in lower case.</param>
    public void Push(in MotionSample sample, ICollection<Interval> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (sample.StartsWindow)
            Flush(events);
        foreach (var region in FaceRegions.All)
        {
            _finders[(int)region].Push(new Moment(sample.Frame, sample.Time, sample.First[region]), _peaks);
            MoveTo(events, region);
        }
    }

    /// <summary>Ends the track: what is still going on ends with the last frame seen.</summary>
    /// <param name="events">Receives the events.</param>
    public void Flush(ICollection<Interval> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var region in FaceRegions.All)
        {
            _finders[(int)region].Flush(_peaks);
            MoveTo(events, region);
        }
    }

    private void MoveTo(ICollection<Interval> events, FaceRegion region)
    {
        foreach (var peak in _peaks)
        {
            events.Add(new Interval
            {
                FaceId = _faceId,
                Type = EventType,
                Label = region.ToString().ToLowerInvariant(),
                Onset = peak.Onset.Frame,
                OnsetTime = peak.Onset.Time,
                Apex = peak.Apex.Frame,
                ApexTime = peak.Apex.Time,
                Offset = peak.Offset.Frame,
                OffsetTime = peak.Offset.Time,
                Score = peak.Prominence,
                Source = EventSource,
            });
        }
        _peaks.Clear();
    }
}
