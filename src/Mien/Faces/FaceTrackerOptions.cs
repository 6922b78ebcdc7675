using Mien.Core;

namespace Mien.Faces;

/// <summary>How faces are followed through a video.</summary>
public sealed record FaceTrackerOptions
{
    /// <summary>Most faces followed at once: those already followed stay, and the surest of the others fill the room that is left. At least 1, default 5.</summary>
    public int MaximumFaces { get; init; } = 5;

    /// <summary>Seconds between looks at the whole picture for new faces. Above 0, default 1.</summary>
    public double DetectionInterval { get; init; } = 1;

    /// <summary>Seconds for which a lost face keeps its id, waiting to be found again. 0 or more, default 3.</summary>
    public double Memory { get; init; } = 3;

    /// <summary>The detector's score from which a new face is believed, 0..1. Default 0.6.</summary>
    public double MinimumScore { get; init; } = 0.6;

    /// <summary>The landmark network's presence value below which a track is lost, 0..1. Default 0.5.</summary>
    public double MinimumPresence { get; init; } = 0.5;

    /// <summary>Every mistake in the options.</summary>
    internal IEnumerable<OptionError> Check()
    {
        if (!(MaximumFaces >= 1))
            yield return new(nameof(MaximumFaces), $"{MaximumFaces}", "a whole number of at least 1");
        if (!(DetectionInterval > 0))
            yield return new(nameof(DetectionInterval), $"{DetectionInterval}", "a number of seconds above 0");
        if (!(Memory >= 0))
            yield return new(nameof(Memory), $"{Memory}", "a number of seconds, 0 or more");
        if (!(MinimumScore is >= 0 and <= 1))
            yield return new(nameof(MinimumScore), $"{MinimumScore}", "a number from 0 to 1");
        if (!(MinimumPresence is >= 0 and <= 1))
            yield return new(nameof(MinimumPresence), $"{MinimumPresence}", "a number from 0 to 1");
    }
}
