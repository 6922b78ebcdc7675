namespace Mien.Systems.LogoFormer.Input;

/// <summary>Chooses the frames of a clip.</summary>
public static class FrameSampling
{
    /// <summary>The middle of each segment, for a network that is tested or used.</summary>
    /// <param name="count">n, frames of the clip, at least 1.</param>
    /// <param name="options">How.</param>
    /// <returns>Indices of F frames, not descending within a segment.</returns>
    public static int[] Even(int count, FrameSamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var tick = (count - options.SegmentLength + 1) / (double)options.Segments;
        return OfShort(count, options)
            ?? Expand(count, options, [.. Enumerable.Range(0, options.Segments).Select(i => count < options.Segments + options.SegmentLength ? 0 : (int)((tick / 2) + (tick * i)))]);
    }

    /// <summary>A place within each segment by chance, for a network that learns.</summary>
    /// <param name="count">n, frames of the clip, at least 1.</param>
    /// <param name="options">How.</param>
    /// <param name="draw">A whole number from 0 up to, but not including, its argument.</param>
    /// <returns>Indices of F frames.</returns>
    public static int[] Random(int count, FrameSamplingOptions options, Func<int, int> draw)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(draw);
        var places = count - options.SegmentLength + 1;
        var each = places / options.Segments;
        var segments = Enumerable.Range(0, options.Segments);
        return OfShort(count, options) ?? Expand(count, options, each > 0
            ? [.. segments.Select(i => (i * each) + draw(each))]
            : count > options.Segments && places > 0
                ? [.. segments.Select(_ => draw(places)).Order()]
                : new int[options.Segments]);
    }

    private static int[]? OfShort(int count, FrameSamplingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var frames = Enumerable.Range(0, options.Frames);
        return options.ShortClip switch
        {
            ShortClip.Spread when count < options.Segments + options.SegmentLength => [.. frames.Select(i => Math.Min(count - 1, ((2 * i) + 1) * count / (2 * options.Frames)))],
            ShortClip.RepeatLast when count <= options.Frames => [.. frames.Select(i => Math.Min(count - 1, i))],
            _ => null,
        };
    }

    private static int[] Expand(int count, FrameSamplingOptions options, int[] offsets) =>
        [.. offsets.SelectMany(offset => Enumerable.Range(offset, options.SegmentLength)).Select(frame => Math.Min(frame, count - 1))];
}
