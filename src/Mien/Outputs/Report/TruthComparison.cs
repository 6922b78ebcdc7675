using System.Numerics;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Truth;
using Mien.Outputs.Spotting;

namespace Mien.Outputs.Report;

/// <summary>What is true of the one face in a synthetic video beside what was found of it.</summary>
internal sealed class TruthComparison
{
    private const string EmotionPrefix = "emotion_";
    private const string Blink = "blink";
    private const double CloseMatch = 0.5;              // intersection over union from which the challenges count a hit
    private const int JawPoints = 17;
    private const float FarthestMatch = 0.5f;           // eye distances; a face further away is another one

    private readonly VideoTruth _truth;
    private readonly (int Index, Emotion Emotion)[] _emotions;
    private readonly float[] _values = new float[TrueCurve.All.Count];
    private readonly Dictionary<int, int> _framesByFace = [];
    private readonly List<float> _pitch = [], _yaw = [], _roll = [], _all = [], _inner = [];
    private readonly List<(Timestamp Time, Emotion True, Emotion Found)> _named = [];
    private readonly List<Interval> _found = [];
    private (Timestamp First, Timestamp Last)? _span;
    private int _frames;

    /// <param name="truth">The truth.</param>
    /// <param name="columns">Of the records to come.</param>
    public TruthComparison(VideoTruth truth, IReadOnlyList<Column> columns)
    {
        _truth = truth;
        _emotions =
        [
            .. columns.Index().Where(column => column.Item.Name.StartsWith(EmotionPrefix, StringComparison.Ordinal))
                .Select(column => (column.Index, Emotion: EmotionWords.Parse(column.Item.Name[EmotionPrefix.Length..])))
                .Where(column => column.Emotion is not null).Select(column => (column.Index, column.Emotion!.Value)),
        ];
    }

    /// <summary>Values of <see cref="TrueCurve.All"/>.</summary>
    public Curves Curves { get; } = new(TrueCurve.All.Count);

    /// <summary>True events that peak in the part of the video that was analysed.</summary>
    public IEnumerable<Interval> Events => _truth.Events.Where(item => _span is { } span && item.ApexTime >= span.First && item.ApexTime <= span.Last);

    /// <summary>The face that was most often the true one; null if none ever was.</summary>
    public int? FaceId => _framesByFace.Count == 0 ? null : _framesByFace.MaxBy(face => (face.Value, -face.Key)).Key;

    public void Add(int position, FrameRecord record)
    {
        if (_truth.At(record.Frame.Time) is not { } truth)
            return;
        _frames++;
        _span = (_span?.First ?? truth.Time, truth.Time);
        for (var i = 0; i < _values.Length; i++)
            _values[i] = TrueCurve.All[i].Value(truth);
        Curves.Add(position, _values);
        var nearest = record.Faces.Where(face => face.Success && face.Landmarks.Length == truth.Landmarks.Count)
            .Select(face => (Face: face, Error: Error(truth, face, first: 0))).DefaultIfEmpty().MinBy(item => item.Error);
        if (nearest.Face is { } found && nearest.Error <= FarthestMatch)
            Compare(truth, found, nearest.Error);
    }

    public void Add(Interval interval) => _found.Add(interval);

    /// <summary>What was compared and how it came out, in words.</summary>
    /// <param name="blinks">Whether blinks were looked for.</param>
    /// <param name="expressions">Whether macro- and micro-expressions were.</param>
    public IEnumerable<(string Name, string Result)> Table(bool blinks, bool expressions)
    {
        var matched = _framesByFace.GetValueOrDefault(FaceId ?? -1);
        yield return ("Face found", $"in {matched} of {_frames} frames ({Percent(matched, _frames)})");
        if (_all.Count == 0)
            yield break;
        yield return ("Head pose", FormattableString.Invariant($"pitch {Median(_pitch):0.0}°, yaw {Median(_yaw):0.0}°, roll {Median(_roll):0.0}° off (medians)"));
        yield return ("Landmarks", FormattableString.Invariant($"{100 * Median(_all):0.0} % of the distance of the outer eye corners off (median); {100 * Median(_inner):0.0} % without the jaw line"));
        string[] types = [.. blinks ? [Blink] : Array.Empty<string>(), .. expressions ? Enum.GetValues<ExpressionKind>().Select(ExpressionEvents.TypeOf) : []];
        foreach (var type in types)
            yield return Match(type);
        if (_named.Count > 0)
            yield return ("Expression", Expression());
    }

    private void Compare(TrueFrame truth, FaceRecord found, float error)
    {
        _framesByFace[found.FaceId] = _framesByFace.GetValueOrDefault(found.FaceId) + 1;
        _all.Add(error);
        _inner.Add(Error(truth, found, JawPoints));
        _pitch.Add(Math.Abs(found.Pose.Pitch - truth.Pose.Pitch));
        _yaw.Add(Math.Abs(found.Pose.Yaw - truth.Pose.Yaw));
        _roll.Add(Math.Abs(found.Pose.Roll - truth.Pose.Roll));
        if (_emotions.Length > 0)
            _named.Add((truth.Time, truth.Expression, _emotions.MaxBy(emotion => found.Values.Span[emotion.Index]).Emotion));
    }

    private (string Name, string Result) Match(string type)
    {
        var seen = Events.Where(item => item.Type == type).ToList();
        var found = _found.Where(item => item.Type == type && item.FaceId == FaceId).ToList();
        var met = seen.Count(item => found.Exists(other => Overlap(item, other)));
        var without = found.Count(item => !seen.Exists(other => Overlap(item, other)));
        var close = type == Blink ? "" : FormattableString.Invariant($" ({seen.Count(item => found.Exists(other => Iou(item, other) >= CloseMatch))} with IoU of at least {CloseMatch})");
        return (Title(type), $"{met} of {seen.Count} found{close}; {without} found where there is none");
    }

    private string Expression()
    {
        var apexes = Events.Where(item => item.Type == ExpressionEvents.TypeOf(ExpressionKind.Macro)).Select(item => _named.MinBy(frame => Math.Abs(frame.Time - item.ApexTime))).ToList();
        var right = Percent(_named.Count(frame => frame.True == frame.Found), _named.Count);
        return $"the network gives the true class at {apexes.Count(frame => frame.True == frame.Found)} of {apexes.Count} apexes of macro-expressions and in {right} of all frames";
    }

    // Mean distance of the landmarks from a first one on, in distances of the outer eye corners.
    private static float Error(TrueFrame truth, FaceRecord found, int first)
    {
        var sum = 0f;
        for (var i = first; i < truth.Landmarks.Count; i++)
            sum += Vector2.Distance(truth.Landmarks[i], found.Landmarks.Span[i]);
        return sum / (truth.Landmarks.Count - first) / Vector2.Distance(truth.Landmarks[36], truth.Landmarks[45]);
    }

    private static float Median(List<float> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static bool Overlap(Interval one, Interval other) => one.OnsetTime <= other.OffsetTime && other.OnsetTime <= one.OffsetTime;

    private static double Iou(Interval one, Interval other)
    {
        var overlap = Math.Min(one.OffsetTime.Seconds, other.OffsetTime.Seconds) - Math.Max(one.OnsetTime.Seconds, other.OnsetTime.Seconds);
        return Math.Max(0, overlap) / (one.Duration + other.Duration - overlap);
    }

    private static string Title(string type) => $"{char.ToUpperInvariant(type[0])}{type[1..]}s";

    private static string Percent(int part, int whole) => whole == 0 ? "–" : FormattableString.Invariant($"{100.0 * part / whole:0.#} %");
}
