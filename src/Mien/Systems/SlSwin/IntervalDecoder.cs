using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>Scores → smoothed curve → peaks → intervals (SL-Swin, section 3.5).</summary>
public static class IntervalDecoder
{
    /// <summary>Finds the expressions of one video.</summary>
    /// <param name="scores">
    /// One per feature: N - k, or N + 3k where the video was extended by 2k frames at both ends (<see cref="DecodingOptions.PadEnds"/>).
    /// </param>
    /// <param name="frames">N, the number of frames of the video itself.</param>
    /// <param name="halfLength">k, half the mean length of an expression in frames.</param>
    /// <param name="options">How to decode.</param>
    /// <returns>
    /// In order of time, each 2k + 1 frames long; where the video was extended, cut at its ends.
    /// </returns>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    public static List<SpottedInterval> Decode(ReadOnlySpan<float> scores, int frames, int halfLength, DecodingOptions options)
    {
        OptionsException.ThrowIfAny(options.Check());
        var curve = new ScoreCurve(scores, halfLength);
        var height = Math.Max(curve.Threshold(options.Threshold), options.MinimumScore ?? double.NegativeInfinity);
        var lead = options.PadEnds ? 2 * halfLength : 0;
        var shift = (options.IntervalShift ?? 0) - lead;
        var found = new List<SpottedInterval>();
        foreach (var peak in LocalMaxima.Find(curve.Values, height, halfLength))
        {
            var span = new FrameSpan(peak, peak + (2 * halfLength)).Shift(shift);
            var apex = peak + halfLength + shift;
            if (options.PadEnds)
            {
                span = new(Math.Max(span.First, 0), Math.Min(span.Last, frames - 1));
                apex = Math.Clamp(apex, 0, frames - 1);
            }
            if (span.Length > 0)
                found.Add(new(span, apex, curve.Values[peak]));
        }
        return found;
    }
}
