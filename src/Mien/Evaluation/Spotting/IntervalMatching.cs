using Mien.Core;

namespace Mien.Evaluation.Spotting;

/// <summary>Compares found with true intervals as the Facial Micro-Expression Grand Challenge does.</summary>
/// <remarks>
/// Each found interval is compared only with the true one it shares most with; a true interval counts once, however many hit it.
/// </remarks>
public static class IntervalMatching
{
    /// <summary>Counts the hits and errors of one video and one type.</summary>
    /// <param name="found">Intervals found.</param>
    /// <param name="truth">True intervals, in the same frames.</param>
    /// <param name="rule">What counts as a hit.</param>
    /// <param name="placeholder">
    /// Count a video without any found interval as one found interval at frame 0, as the published scores do: a false positive.
    /// </param>
    public static SpottingCounts Count(
        IReadOnlyCollection<FrameSpan> found, IReadOnlyList<FrameSpan> truth, IouRule rule = IouRule.AtLeast, bool placeholder = false)
    {
        if (placeholder && found.Count == 0)
            found = [new FrameSpan(0, 0)];
        var hit = new HashSet<int>();
        foreach (var span in found)
        {
            if (Best(span, truth) is { } best && IsHit(span, truth[best], rule))
                hit.Add(best);
        }
        return new(hit.Count, found.Count - hit.Count, truth.Count - hit.Count);
    }

    // Of equally good ones the later in the list.
    private static int? Best(FrameSpan span, IReadOnlyList<FrameSpan> truth)
    {
        int? best = null;
        for (var i = 0; i < truth.Count; i++)
        {
            if (best is not { } b || span.Iou(truth[i]) >= span.Iou(truth[b]))
                best = i;
        }
        return best;
    }

    private static bool IsHit(FrameSpan span, FrameSpan truth, IouRule rule)
    {
        var difference = (2 * span.Overlap(truth)) - span.Union(truth);
        return rule == IouRule.Strict ? difference > 0 : difference >= 0;
    }
}
