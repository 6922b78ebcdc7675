using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>Turns true intervals into what the network learns to say of every feature (SL-Swin, equation of the pseudo-label).</summary>
public static class PseudoLabels
{
    /// <summary>1 where the k frames from feature i on share a frame with a true interval.</summary>
    /// <param name="truth">True intervals, frames from 0.</param>
    /// <param name="halfLength">k, half the mean length of an expression in frames.</param>
    /// <param name="labels">One per feature, N - k of them; overwritten.</param>
    public static void Overlapping(IEnumerable<FrameSpan> truth, int halfLength, Span<float> labels) =>
        Fill(truth.Select(span => new FrameSpan(span.First - halfLength + 1, span.Last)), labels);

    /// <summary>1 where feature i begins inside a true interval: the label before SL-Swin, for comparison.</summary>
    /// <param name="truth">True intervals, frames from 0.</param>
    /// <param name="labels">One per feature; overwritten.</param>
    public static void Original(IEnumerable<FrameSpan> truth, Span<float> labels) => Fill(truth, labels);

    private static void Fill(IEnumerable<FrameSpan> spans, Span<float> labels)
    {
        labels.Clear();
        foreach (var span in spans)
        {
            var first = Math.Max(span.First, 0);
            var last = Math.Min(span.Last, labels.Length - 1);
            if (first <= last)
                labels[first..(last + 1)].Fill(1);
        }
    }
}
