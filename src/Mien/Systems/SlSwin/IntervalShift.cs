using Mien.Core;
using Mien.Evaluation.Spotting;

namespace Mien.Systems.SlSwin;

/// <summary>
/// Chooses by how many frames to move all intervals. The pseudo-label makes the curve peak about k/2 frames early; an extension of
/// the published method.
/// </summary>
public static class IntervalShift
{
    /// <summary>The shift with the best F1 on the given videos, which must not be those to be scored with it.</summary>
    /// <param name="videos">Intervals found without a shift, and the truth.</param>
    /// <param name="smallest">Smallest shift tried, frames.</param>
    /// <param name="largest">Largest shift tried, frames.</param>
    /// <param name="rule">What counts as a hit.</param>
    /// <param name="placeholder">As in <see cref="IntervalMatching.Count"/>.</param>
    /// <returns>Of equally good ones the one closest to 0.</returns>
    public static int Best(IEnumerable<Video> videos, int smallest, int largest, IouRule rule = IouRule.AtLeast, bool placeholder = false)
    {
        Video[] all = [.. videos];
        return Enumerable.Range(smallest, largest - smallest + 1).OrderByDescending(Score).ThenBy(Math.Abs).First();

        double Score(int shift)
        {
            var counts = default(SpottingCounts);
            foreach (var video in all)
                counts += IntervalMatching.Count([.. video.Found.Select(span => span.Shift(shift))], video.Truth, rule, placeholder);
            return counts.F1;
        }
    }

    /// <summary>One video.</summary>
    /// <param name="Found">Intervals found.</param>
    /// <param name="Truth">True intervals.</param>
    public readonly record struct Video(IReadOnlyList<FrameSpan> Found, IReadOnlyList<FrameSpan> Truth);
}
