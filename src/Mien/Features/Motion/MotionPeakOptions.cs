using Mien.Core;

namespace Mien.Features.Motion;

/// <summary>When a rise of motion energy counts as an event. All times are seconds, whatever the frame rate.</summary>
public sealed record MotionPeakOptions
{
    /// <summary>
    /// How far back the resting level is measured: the median of the energy and its spread (1.4826 × median absolute deviation, "one noise
    /// level") over this window. 1..30 s, default 5.
    /// </summary>
    public double BaselineSeconds { get; init; } = 5;

    /// <summary>
    /// How much of what follows a moment also counts for its resting level, so that the first seconds of a video can be judged; events
    /// come that much later. 0..5 s, default 0.8.
    /// </summary>
    public double LookAheadSeconds { get; init; } = 0.8;

    /// <summary>An event lasts as long as the energy is this many noise levels above the median. At least 1, default 2.5.</summary>
    public double Threshold { get; init; } = 2.5;

    /// <summary>The apex must be this many noise levels above the median. At least <see cref="Threshold"/>, default 4.5.</summary>
    public double MinimumProminence { get; init; } = 4.5;

    /// <summary>
    /// Smallest rise above the median that can begin an event, in intensity/frame: keeps sensor noise and compression from counting where
    /// the face is perfectly still. Above 0, default 0.002 (half a grey level per frame).
    /// </summary>
    public double MinimumRise { get; init; } = 0.002;

    /// <summary>Rises with no more rest than this between them are one event. 0..2 s, default 0.1.</summary>
    public double MergeSeconds { get; init; } = 0.1;

    /// <summary>A movement that goes on for longer is cut here and may continue as a new event. 0.2..30 s, default 1.</summary>
    public double MaximumSeconds { get; init; } = 1;

    /// <summary>Every mistake in the options.</summary>
    internal IEnumerable<OptionError> Check()
    {
        foreach (var (name, value, least, most) in new[]
        {
            (nameof(BaselineSeconds), BaselineSeconds, 1, 30),
            (nameof(LookAheadSeconds), LookAheadSeconds, 0, 5),
            (nameof(Threshold), Threshold, 1, 1e6),
            (nameof(MinimumProminence), MinimumProminence, Threshold, 1e6),
            (nameof(MinimumRise), MinimumRise, 1e-6, 1),
            (nameof(MergeSeconds), MergeSeconds, 0, 2),
            (nameof(MaximumSeconds), MaximumSeconds, 0.2, 30),
        })
        {
            if (!(value >= least && value <= most))
                yield return new OptionError(name, $"{value}", $"a number from {least} to {most}");
        }
    }
}
