namespace Mien.Features.Sound;

/// <summary>When a frame of a video is on the screen, in seconds after the first sample of its sound.</summary>
/// <param name="From">Its own time.</param>
/// <param name="To">That of the next frame.</param>
public readonly record struct ShownFrame(double From, double To)
{
    /// <summary>The middle of it: the moment that sound is looked up for.</summary>
    public double Centre => (From + To) / 2;

    /// <summary>The frames of a video.</summary>
    /// <param name="times">Their times in seconds on the container's clock, in order; read no further than one ahead.</param>
    /// <param name="soundStart">When the first sample is heard on that clock (<see cref="Media.SoundReader.Start"/>).</param>
    /// <returns>As many; the last is shown as long as the one before it, a single one for no time at all.</returns>
    public static IEnumerable<ShownFrame> List(IEnumerable<double> times, double soundStart)
    {
        double? waiting = null;
        var length = 0.0;
        foreach (var time in times)
        {
            if (waiting is { } begin)
            {
                length = time - begin;
                yield return new(begin - soundStart, time - soundStart);
            }
            waiting = time;
        }
        if (waiting is { } last)
            yield return new(last - soundStart, last - soundStart + length);
    }
}
