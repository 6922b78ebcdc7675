using Mien.Core;
using Mien.Datasets;
using Mien.Evaluation.Spotting;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>Scores of videos → what was found, and how it compares with the truth.</summary>
public static class SpottingEvaluation
{
    /// <summary>Decodes and counts.</summary>
    /// <param name="scores">Scores of all videos and types.</param>
    /// <param name="options">How to decode and count.</param>
    /// <returns>One entry per video and type, in the order given.</returns>
    public static IReadOnlyList<SpottedVideo> Evaluate(IReadOnlyList<SpottingScores> scores, SlSwinOptions options) =>
        Evaluate(scores, options, options.DecodingFor);

    /// <summary>Counts at thresholds from 0.01 to 0.99, for each type.</summary>
    public static IEnumerable<ThresholdCounts> Sweep(IReadOnlyList<SpottingScores> scores, SlSwinOptions options)
    {
        for (var percent = 1; percent < 100; percent++)
        {
            var threshold = percent / 100.0;
            var videos = Evaluate(scores, options, kind => options.DecodingFor(kind) with { Threshold = threshold });
            foreach (var kind in videos.Select(video => video.Kind).Distinct())
                yield return new(threshold, kind, SpottingTables.Sum(videos.Where(video => video.Kind == kind)));
        }
    }

    private static IReadOnlyList<SpottedVideo> Evaluate(
        IReadOnlyList<SpottingScores> scores, SlSwinOptions options, Func<ExpressionKind, DecodingOptions> decoding)
    {
        var found = scores.ToDictionary(video => (video.Video, video.Kind), video => video.Decode(decoding(video.Kind)));
        return [.. scores.Select(video =>
        {
            var spans = found[(video.Video, video.Kind)];
            if (options.SuppressMicroInsideMacro && video.Kind == ExpressionKind.Micro && found.TryGetValue((video.Video, ExpressionKind.Macro), out var macro))
                spans = MicroSuppression.Outside(macro, spans);
            FrameSpan[] intervals = [.. spans.Select(item => item.Span)];
            return new SpottedVideo(
                video.Video, video.Subject, video.Kind, intervals,
                IntervalMatching.Count(intervals, video.Truth, options.IouRule, options.CountVideosWithoutResult));
        })];
    }
}
