using Mien.Evaluation.Spotting;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>Chooses how to decode where the options leave that to the data. An extension of the published method.</summary>
internal static class DecodingChoice
{
    private const int Steps = 20;

    /// <summary>The shift and the least score with the best F1.</summary>
    /// <param name="learnt">Scores of the videos a network has learnt from; never of those to be tested.</param>
    /// <param name="decoding">How these are decoded; what it leaves open is chosen, the shift first.</param>
    /// <param name="options">How hits are counted.</param>
    public static DecodingOptions On(IReadOnlyList<SpottingScores> learnt, DecodingOptions decoding, SlSwinOptions options)
    {
        if (decoding.IntervalShift is null)
        {
            var length = learnt.Max(video => video.HalfLength);
            var found = learnt.Select(video => new IntervalShift.Video([.. video.Decode(decoding).Select(item => item.Span)], video.Truth));
            decoding = decoding with { IntervalShift = IntervalShift.Best(found, -length, length, options.IouRule, options.CountVideosWithoutResult) };
        }
        if (!decoding.ChooseMinimumScore)
            return decoding;
        var moved = learnt.Select(video => (Found: video.Decode(decoding), video.Truth)).ToArray();
        var minimum = Enumerable.Range(0, Steps).Select(step => step / (double)Steps).MaxBy(least =>       // of equally good ones the lowest
            moved.Aggregate(default(SpottingCounts), (sum, video) => sum + IntervalMatching.Count(
                [.. video.Found.Where(item => item.Score >= least).Select(item => item.Span)], video.Truth, options.IouRule, options.CountVideosWithoutResult)).F1);
        return decoding with { MinimumScore = minimum, ChooseMinimumScore = false };
    }
}
