namespace Mien.Features.Sound;

/// <summary>Which vectors of a sound belong to a frame of the video.</summary>
public enum SoundAlignment
{
    /// <summary>The one nearest in time to the middle of the frame.</summary>
    Nearest,

    /// <summary>The mean of those centred while the frame is shown, the nearest if there is none: for slow videos.</summary>
    Pool,

    /// <summary>Frame f of F gets vector floor(f n / F) of n, whatever the times are: a rule of other public code. Keeps the whole sound in memory.</summary>
    Stretch,
}

/// <summary>Gives each frame of a video its vector out of those of its sound.</summary>
internal static class SoundAligner
{
    /// <param name="vectors">Of the sound, evenly spaced; each need only be valid until the next.</param>
    /// <param name="width">Length of a vector.</param>
    /// <param name="grid">Where they stand in time.</param>
    /// <param name="frames">Of the video, in order.</param>
    /// <param name="rule">Which vectors belong to a frame.</param>
    /// <returns>As many as frames, each valid until the next; the last one of the sound goes on, and zeros where it has none.</returns>
    public static IEnumerable<ReadOnlyMemory<float>> Align(
        IEnumerable<ReadOnlyMemory<float>> vectors, int width, SoundGrid grid, IEnumerable<ShownFrame> frames, SoundAlignment rule)
    {
        using var window = new VectorWindow(vectors);
        var vector = new float[width];
        if (rule == SoundAlignment.Stretch)
        {
            window.Reach(int.MaxValue - 1);
            frames = [.. frames];
        }
        var (index, count) = (0, rule == SoundAlignment.Stretch ? frames.Count() : 0);
        foreach (var frame in frames)
        {
            var (first, end) = rule switch
            {
                SoundAlignment.Pool => Pooled(window, grid, frame),
                SoundAlignment.Stretch => Single(window, (int)((long)index * window.Count / count)),
                _ => Single(window, grid.Nearest(frame.Centre)),
            };
            Mean(window, first, end, vector);
            index++;
            yield return vector;
        }
    }

    private static (int First, int End) Pooled(VectorWindow window, SoundGrid grid, ShownFrame frame)
    {
        var (first, end) = grid.Within(frame.From, frame.To);
        first = Math.Max(0, first);
        window.Reach(end - 1);
        end = Math.Min(end, window.Count);
        if (first >= end)
            return Single(window, grid.Nearest(frame.Centre));
        window.Forget(first);
        return (first, end);
    }

    private static (int First, int End) Single(VectorWindow window, int wanted)
    {
        var index = window.Fit(wanted, 1);
        return (index, Math.Min(index + 1, window.Count));
    }

    private static void Mean(VectorWindow window, int first, int end, Span<float> mean)
    {
        mean.Clear();
        for (var i = first; i < end; i++)
        {
            var vector = window[i];
            for (var c = 0; c < mean.Length; c++)
                mean[c] += vector[c] / (end - first);
        }
    }
}
