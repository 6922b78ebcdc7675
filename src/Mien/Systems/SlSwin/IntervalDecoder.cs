using System.Numerics.Tensors;
using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>Scores → intervals (SL-Swin, section 3.5, and boundaries from the scores themselves).</summary>
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
    /// In order of time; with fixed boundaries 2k + 1 frames long. Where the video was extended, cut at its ends.
    /// </returns>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    public static List<SpottedInterval> Decode(ReadOnlySpan<float> scores, int frames, int halfLength, DecodingOptions options)
    {
        OptionsException.ThrowIfAny(options.Check());
        var curve = new ScoreCurve(scores, halfLength);
        var found = options.Boundaries == IntervalBoundaries.Fixed ? Peaks(curve, options) : Stretches(scores, curve, options);
        var shift = (options.IntervalShift ?? 0) - (options.PadEnds ? 2 * halfLength : 0);
        for (var i = 0; i < found.Count; i++)
        {
            var (span, apex) = (found[i].Span.Shift(shift), found[i].Apex + shift);
            if (options.PadEnds)
            {
                span = new(Math.Max(span.First, 0), Math.Min(span.Last, frames - 1));
                apex = Math.Clamp(apex, 0, frames - 1);
            }
            found[i] = new(span, apex, found[i].Score);
        }
        found.RemoveAll(interval => interval.Span.Length < 1);
        return found;
    }

    private static List<SpottedInterval> Peaks(ScoreCurve curve, DecodingOptions options)
    {
        var k = curve.HalfLength;
        var found = new List<SpottedInterval>();
        foreach (var peak in LocalMaxima.Find(curve.Values, options.Floor(curve), k))
            found.Add(new(new(peak, peak + (2 * k)), peak + k, curve.Values[peak]));
        return found;
    }

    // What the network learns is 1 from k - 1 features before an expression to its last frame.
    private static List<SpottedInterval> Stretches(ReadOnlySpan<float> scores, ScoreCurve curve, DecodingOptions options)
    {
        var k = curve.HalfLength;
        var found = new List<SpottedInterval>();
        foreach (var stretch in ScoreStretches.Find(scores, options.Level, options.IntervalCost * k))
        {
            var span = new FrameSpan(stretch.First + k - 1, stretch.Last);
            if (span.Length < 1)
                continue;
            var mean = TensorPrimitives.Sum(scores.Slice(stretch.First, stretch.Length)) / stretch.Length;
            if (mean >= options.Floor(curve))
                found.Add(new(span, Apex(span, curve), mean));
        }
        return found;
    }

    // The middle of the highest stretch of 2k scores. Scores rise k - 1 frames early, so value j of the curve is centred on frame j + 3k/2 - 1.
    private static int Apex(FrameSpan span, ScoreCurve curve)
    {
        var lag = (3 * curve.HalfLength / 2) - 1;
        var first = Math.Clamp(span.First - lag, 0, curve.Values.Length - 1);
        var values = curve.Values[first..Math.Clamp(span.Last - lag + 1, first + 1, curve.Values.Length)];
        var highest = TensorPrimitives.Max(values);
        var middle = first + lag + ((values.IndexOf(highest) + values.LastIndexOf(highest)) / 2);
        return Math.Clamp(middle, span.First, span.Last);
    }
}
