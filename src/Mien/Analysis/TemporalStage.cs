using Mien.Core;
using Mien.Outputs;
using Mien.Systems.MimamoNet;

namespace Mien.Analysis;

/// <summary>
/// The last, ordered stage: runs every face's timeline, holds frames back until their motion is known and hands them on in order.
/// </summary>
/// <param name="frameStep">Frames from one that is analysed to the next.</param>
/// <param name="faceMemory">Seconds for which the tracker remembers a lost face.</param>
/// <param name="affect">Rates valence and arousal; null where nobody asks. Stays the caller's.</param>
/// <param name="times">Told what motion and affect take; default nobody is.</param>
internal sealed class TemporalStage(int frameStep, double faceMemory, AffectRater? affect = null, StageTimes? times = null) : IDisposable
{
    private readonly StageTimes _times = times ?? new();
    private readonly Dictionary<int, FaceTimeline> _timelines = [];
    private readonly Queue<PendingFrame> _pending = new();
    private readonly List<Interval> _events = [];

    /// <summary>Takes the next described frame, with ownership.</summary>
    public void Push(PendingFrame frame)
    {
        _pending.Enqueue(frame);
        foreach (var face in frame.Faces)
        {
            if (!_timelines.TryGetValue(face.Tracked.Id, out var timeline))
                _timelines.Add(face.Tracked.Id, timeline = new(face.Tracked.Id, frameStep, _times, affect?.Begin()));
            if (face.Description is { } description)
                timeline.Push(frame.Frame, face.Values, description.Crop, SetMotionOf(timeline), SetAffectOf(timeline), _events);
            else
                timeline.Flush(SetMotionOf(timeline), SetAffectOf(timeline), _events);
        }
        foreach (var timeline in _timelines.Values.Where(timeline => !frame.Faces.Any(face => face.Tracked.Id == timeline.FaceId)))
            timeline.Flush(SetMotionOf(timeline), SetAffectOf(timeline), _events);
        Forget(frame.Frame.Time);
    }

    /// <summary>Takes events that were found elsewhere.</summary>
    public void Add(IEnumerable<Interval> events) => _events.AddRange(events);

    /// <summary>The video is over: nothing more will complete what is pending.</summary>
    public void Finish()
    {
        foreach (var timeline in _timelines.Values)
            timeline.Flush(SetMotionOf(timeline), SetAffectOf(timeline), _events);
    }

    /// <summary>Writes the frames that are complete, in order, then the events known by then.</summary>
    /// <returns>The records written, valid until the next call; their pictures are not.</returns>
    public IEnumerable<FrameRecord> Drain(IReadOnlyList<IAnalysisOutput> outputs)
    {
        while (_pending.TryPeek(out var frame) && frame.IsComplete)
        {
            using (_pending.Dequeue())
            {
                var record = frame.ToRecord();
                foreach (var output in outputs)
                    output.Write(record);
                yield return record;
            }
        }
        foreach (var interval in _events)
        {
            foreach (var output in outputs)
                output.Write(interval);
        }
        _events.Clear();
    }

    public void Dispose()
    {
        foreach (var frame in _pending)
            frame.Dispose();
        _pending.Clear();
    }

    private FaceTimeline.MotionKnown SetMotionOf(FaceTimeline timeline) => (in sample, maps) =>
    {
        foreach (var frame in _pending)
        {
            if (frame.Frame.Number == sample.Frame)
                frame.SetMotion(timeline.FaceId, sample, maps);
        }
    };

    private FaceTimeline.AffectKnown SetAffectOf(FaceTimeline timeline) => (number, estimate) =>
    {
        foreach (var frame in _pending)
        {
            if (frame.Frame.Number == number)
                frame.SetAffect(timeline.FaceId, estimate);
        }
    };

    // Ids are never given twice, so a timeline whose face the tracker has forgotten is over.
    private void Forget(Timestamp now)
    {
        foreach (var timeline in _timelines.Values.Where(timeline => now - timeline.LastSeen > 2 * faceMemory).ToArray())
            _timelines.Remove(timeline.FaceId);
    }
}
