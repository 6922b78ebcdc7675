using Mien.Core;

namespace Mien.Datasets.Synthetic.Truth;

/// <summary>What is true of the one face in a synthetic video, read from the files beside it.</summary>
public sealed class VideoTruth
{
    /// <summary>What the file's <c>macro</c> and <c>micro</c> lack to the types of events that are found.</summary>
    internal const string ExpressionSuffix = "-expression";

    private const float HalfClosed = 2.5f;              // intensity of AU 45

    private readonly double _tolerance;

    /// <param name="frames">At least one, in order of time.</param>
    /// <param name="expressions">Macro- and micro-expressions.</param>
    public VideoTruth(IReadOnlyList<TrueFrame> frames, IEnumerable<Interval> expressions)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0)
            throw new ArgumentException("Truth is about at least one frame.", nameof(frames));
        Frames = frames;
        Events = [.. expressions.Concat(Blinks(frames)).OrderBy(item => item.OnsetTime)];
        _tolerance = (frames[^1].Time - frames[0].Time) / Math.Max(1, frames.Count - 1) / 2;
    }

    /// <summary>Every frame in order of time.</summary>
    public IReadOnlyList<TrueFrame> Frames { get; }

    /// <summary>
    /// Types <c>macro-expression</c> and <c>micro-expression</c> with emotion and action units as label, <c>{emotion} {units}</c>, and <c>blink</c> wherever AU 45 closes the eyes by half or more; by
    /// onset. Frames are those of the whole video, from 1; scores are NaN, since truth has none.
    /// </summary>
    public IReadOnlyList<Interval> Events { get; }

    /// <summary>Reads the truth beside a video.</summary>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="InputException">A file is missing its partner, unreadable, or not what <see cref="TruthWriter"/> writes.</exception>
    public static VideoTruth? ReadBeside(string video)
    {
        var (frames, events) = (TruthFiles.Frames(video), TruthFiles.Events(video));
        return File.Exists(frames) || File.Exists(events) ? new VideoTruth(TruthReader.Frames(frames), TruthReader.Events(events)) : null;
    }

    /// <summary>What is true at a moment.</summary>
    /// <returns>Null if no frame is within half a frame of it.</returns>
    public TrueFrame? At(Timestamp time)
    {
        var (low, high) = (0, Frames.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Frames[middle].Time - time < -_tolerance)
                low = middle + 1;
            else
                high = middle;
        }
        return Math.Abs(Frames[low].Time - time) <= _tolerance ? Frames[low] : null;
    }

    private static IEnumerable<Interval> Blinks(IReadOnlyList<TrueFrame> frames)
    {
        for (var onset = 0; onset < frames.Count; onset++)
        {
            if (!IsClosed(onset))
                continue;
            var (apex, offset) = (onset, onset);
            for (; offset + 1 < frames.Count && IsClosed(offset + 1); offset++)
            {
                if (Closure(offset + 1) > Closure(apex))
                    apex = offset + 1;
            }
            yield return new Interval
            {
                FaceId = 0,
                Type = "blink",
                Onset = onset + 1,
                Apex = apex + 1,
                Offset = offset + 1,
                OnsetTime = frames[onset].Time,
                ApexTime = frames[apex].Time,
                OffsetTime = frames[offset].Time,
                Score = double.NaN,
                Source = TruthReader.Source,
            };
            onset = offset;
        }

        float Closure(int frame) => frames[frame].ActionUnits.GetValueOrDefault(ActionUnit.Blink);

        bool IsClosed(int frame) => Closure(frame) >= HalfClosed;
    }
}
