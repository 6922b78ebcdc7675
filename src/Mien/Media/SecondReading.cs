using Mien.Core;

namespace Mien.Media;

/// <summary>Decodes parts of a video once more, when the first pass has told which: so nothing has to be kept meanwhile.</summary>
internal static class SecondReading
{
    // Frames this close are read in one go: opening a video and searching in it takes as long as decoding some hundred frames.
    private const double OneGo = 4;

    // Times are those of the container each time, but for rounding.
    private const double SameTime = 1e-4;

    /// <summary>Reads the frames shown at some times, and others between them.</summary>
    /// <param name="path">The video.</param>
    /// <param name="times">Times that the first pass gave, seconds.</param>
    /// <param name="take">Given every frame that is read, in order; the frame is valid during the call.</param>
    /// <param name="cancellation">Stops.</param>
    /// <remarks>Frames that cannot be read again are not given, and nothing is thrown.</remarks>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Read(string path, IEnumerable<double> times, Action<Frame> take, CancellationToken cancellation)
    {
        foreach (var (from, to) in Stretches(times.Order()))
        {
            try
            {
                using var reader = VideoReader.Open(path, new() { Start = Math.Max(0, from - SameTime), End = to + SameTime }, cancellation);
                foreach (var frame in reader.ReadFrames(cancellation))
                {
                    using (frame)
                        take(frame);
                }
            }
            catch (InputException)
            {
                // What the first pass could read may be out of reach for a search: whoever asked goes without these frames, and shows so.
            }
        }
    }

    /// <summary>Whether a frame is the one shown at a time.</summary>
    public static bool IsAt(double time, Frame frame) => Math.Abs(time - frame.Time.Seconds) < SameTime;

    private static IEnumerable<(double From, double To)> Stretches(IEnumerable<double> times)
    {
        (double From, double To)? open = null;
        foreach (var time in times)
        {
            if (open is { } stretch && time - stretch.To > OneGo)
            {
                yield return stretch;
                open = null;
            }
            open = (open?.From ?? time, time);
        }
        if (open is { } last)
            yield return last;
    }
}
