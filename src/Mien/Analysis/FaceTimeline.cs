using Mien.Core;
using Mien.Features.Excursions;
using Mien.Features.Grey;
using Mien.Features.Motion;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;

namespace Mien.Analysis;

/// <summary>What only the course of time says about one face: motion, blinks, mouth movements, moments that stand out, valence and arousal.</summary>
/// <param name="faceId">The face.</param>
/// <param name="frameStep">Frames from one that is analysed to the next.</param>
/// <param name="times">Told what motion and affect take.</param>
/// <param name="affect">Tells valence and arousal; null where nobody asks.</param>
internal sealed class FaceTimeline(int faceId, int frameStep, StageTimes times, AffectStream? affect = null)
{
    private const double LongestBlink = 0.5;

    private readonly FaceMotion _motion = new(frameStep);
    private readonly MotionPeakDetector _peaks = new(faceId);
    private readonly ExcursionDetector _eyes = new(ExcursionOptions.EyeClosure);
    private readonly ExcursionDetector _mouth = new(ExcursionOptions.MouthOpening);
    private readonly float[] _maps = new float[FaceMotion.MapLength];
    private readonly byte[] _grey = affect is null ? [] : new byte[AffectVideo.FaceSide * AffectVideo.FaceSide];
    private readonly Queue<int> _unrated = new();       // frames whose affect is not known yet

    /// <summary>Receives a frame's motion and its Frame-TGD maps (valid during the call) when they are known, six frames later.</summary>
    public delegate void MotionKnown(in MotionSample sample, ReadOnlySpan<float> maps);

    /// <summary>Receives a frame's valence and arousal when they are known, up to 69 frames later.</summary>
    public delegate void AffectKnown(int frame, AffectEstimate estimate);

    public int FaceId => faceId;

    public Timestamp LastSeen { get; private set; }

    public void Push(Frame frame, float[] values, Image crop, MotionKnown motionKnown, AffectKnown affectKnown, ICollection<Interval> events)
    {
        LastSeen = frame.Time;
        times.Measure(Stage.Motion, () =>
        {
            AddEyes(_eyes.Push(frame.Number, frame.Time, FaceColumns.EyeOpenness(values)), events);
            AddMouth(_mouth.Push(frame.Number, frame.Time, FaceColumns.MouthOpenness(values)), events);
            _motion.Push(frame.Number, frame.Time, crop.Pixels);
            ReadMotion(motionKnown, events);
        });
        if (affect is null)
            return;
        times.Measure(Stage.Mimamo, () =>
        {
            Luma.FromRgb(crop.Pixels, _grey);
            affect.Push(_grey);
            _unrated.Enqueue(frame.Number);
            ReadAffect(affectKnown);
        });
    }

    /// <summary>The face is lost, or the video is over: what waits for later frames is finished with what there is.</summary>
    public void Flush(MotionKnown motionKnown, AffectKnown affectKnown, ICollection<Interval> events)
    {
        times.Measure(Stage.Motion, () =>
        {
            AddEyes(_eyes.Flush(), events);
            AddMouth(_mouth.Flush(), events);
            _motion.Flush();
            ReadMotion(motionKnown, events);
            _peaks.Flush(events);
        });
        if (affect is null)
            return;
        times.Measure(Stage.Mimamo, () =>
        {
            affect.Flush();
            ReadAffect(affectKnown);
        });
    }

    private void ReadMotion(MotionKnown motionKnown, ICollection<Interval> events)
    {
        while (_motion.TryRead(_maps, out var sample))
        {
            motionKnown(sample, _maps);
            _peaks.Push(sample, events);
        }
    }

    private void ReadAffect(AffectKnown affectKnown)
    {
        while (affect!.TryRead(out var estimate))
            affectKnown(_unrated.Dequeue(), estimate);
    }

    private void AddEyes(Excursion? excursion, ICollection<Interval> events)
    {
        if (excursion is not null)
            events.Add(Event(excursion, excursion.Duration <= LongestBlink ? "blink" : "eyes-closed", "eye-openness"));
    }

    private void AddMouth(Excursion? excursion, ICollection<Interval> events)
    {
        if (excursion is not null)
            events.Add(Event(excursion, "mouth-movement", "mouth-openness"));
    }

    private Interval Event(Excursion excursion, string type, string source) => new()
    {
        FaceId = faceId,
        Type = type,
        Onset = excursion.Onset.Frame,
        OnsetTime = excursion.Onset.Time,
        Apex = excursion.Apex.Frame,
        ApexTime = excursion.Apex.Time,
        Offset = excursion.Offset.Frame,
        OffsetTime = excursion.Offset.Time,
        Score = excursion.Height,
        Source = source,
    };
}
