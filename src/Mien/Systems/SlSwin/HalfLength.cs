using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.SlSwin;

/// <summary>k: half the mean length of an expression in frames; the distance over which motion is measured.</summary>
public static class HalfLength
{
    /// <summary>floor((mean(offset - onset) + 1) / 2), at least 1.</summary>
    /// <returns>Null without expressions.</returns>
    public static int? Measure(IEnumerable<FrameSpan> expressions)
    {
        int[] lengths = [.. expressions.Select(span => span.Length)];
        return lengths.Length == 0 ? null : Math.Max(1, (int)(lengths.Average() / 2));
    }

    /// <summary>k at another frame rate.</summary>
    /// <param name="halfLength">k, frames.</param>
    /// <param name="from">Frames per second at which it holds.</param>
    /// <param name="to">Frames per second of the video.</param>
    public static int At(int halfLength, double from, double to) => Math.Max(1, Scale(halfLength, from, to));

    /// <summary>A number of frames at another frame rate, to the nearest.</summary>
    internal static int Scale(int frames, double from, double to) => (int)Math.Round(frames * to / from);

    /// <summary>Where the annotated expressions of a type are among the frames of a video.</summary>
    internal static IReadOnlyList<FrameSpan> Truth(this DatasetVideo video, ExpressionKind kind) =>
        [.. video.Events.Where(item => item.Kind == kind && item.Positions is not null).Select(item => new FrameSpan(item.Positions!.Value.Onset, item.Positions.Value.Offset))];
}
