using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Clips;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Spotting;

/// <summary>Spotted expressions as the events that every table and report holds.</summary>
public static class ExpressionEvents
{
    private const string Macro = "macro-expression";
    private const string Micro = "micro-expression";

    /// <summary>The type of event that an expression is: <c>macro-expression</c> or <c>micro-expression</c>.</summary>
    public static string TypeOf(ExpressionKind kind) => kind == ExpressionKind.Micro ? Micro : Macro;

    /// <summary>Whether an event is a macro- or micro-expression.</summary>
    public static bool IsOne(Interval interval) => interval.Type is Macro or Micro;

    /// <summary>All expressions found in a video, by onset.</summary>
    /// <param name="spotted">What was found.</param>
    /// <param name="recognized">Which expressions they are: their labels; null where nobody has classified them.</param>
    public static IEnumerable<Interval> Of(SpottedFaces spotted, IReadOnlyList<RecognizedExpressions>? recognized = null)
    {
        ArgumentNullException.ThrowIfNull(spotted);
        return
            from face in spotted.Faces
            from curve in face.Curves
            from found in curve.Found
            let item = Of(spotted.Frames, face, curve, found)
            orderby item.Onset, item.FaceId
            select Prediction(recognized ?? [], item) is var (clip, classes) ? item with { Label = classes[clip.Predicted] } : item;
    }

    /// <summary>What was said of one expression, and the classes it was chosen from; null where it was not classified.</summary>
    internal static (ClassifiedClip Clip, IReadOnlyList<string> Classes)? Prediction(IReadOnlyList<RecognizedExpressions> recognized, Interval item)
    {
        var one = recognized.FirstOrDefault(one => TypeOf(one.Kind) == item.Type);
        return one?.Clips.FirstOrDefault(clip => clip.Onset == item.Onset && clip.Offset == item.Offset && clip.Subject == $"{item.FaceId}") is { } found
            ? (found, one.Classes) : null;
    }

    internal static Interval Of(IReadOnlyList<FrameMoment> frames, SpottedFace face, SpottedCurve curve, SpottedInterval found)
    {
        var (onset, apex, offset) = (frames[face.FirstFrame + found.Span.First], frames[face.FirstFrame + found.Apex], frames[face.FirstFrame + found.Span.Last]);
        return new()
        {
            FaceId = face.Id,
            Type = TypeOf(curve.Kind),
            Onset = onset.Number,
            Apex = apex.Number,
            Offset = offset.Number,
            OnsetTime = onset.Time,
            ApexTime = apex.Time,
            OffsetTime = offset.Time,
            Score = found.Score,
            Source = curve.Source,
        };
    }
}
