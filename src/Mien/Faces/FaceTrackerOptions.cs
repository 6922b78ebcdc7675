using Mien.Core;

namespace Mien.Faces;

/// <summary>How faces are followed through a video.</summary>
public sealed record FaceTrackerOptions
{
    /// <summary>Most faces followed at once; the surest and then the longest known are kept. At least 1, default 5.</summary>
    public int MaximumFaces { get; init; } = 5;

    /// <summary>Seconds between looks at the whole picture for new faces. Above 0, default 1.</summary>
    public double DetectionInterval { get; init; } = 1;

    /// <summary>Seconds for which a lost face keeps its id, waiting to be found again. 0 or more, default 3.</summary>
    public double Memory { get; init; } = 3;

    /// <summary>The detector's score from which a new face is believed, 0..1. Default 0.6.</summary>
    public double MinimumScore { get; init; } = 0.6;

    /// <summary>The landmark network's presence value below which a track is lost, 0..1. Default 0.5.</summary>
    public double MinimumPresence { get; init; } = 0.5;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="OptionsException">Names every value out of range.</exception>
    public void Validate()
    {
        var errors = new List<OptionError>();
        Require(MaximumFaces >= 1, nameof(MaximumFaces), MaximumFaces, "at least 1");
        Require(DetectionInterval > 0, nameof(DetectionInterval), DetectionInterval, "above 0 seconds");
        Require(Memory >= 0, nameof(Memory), Memory, "0 seconds or more");
        Require(MinimumScore is >= 0 and <= 1, nameof(MinimumScore), MinimumScore, "between 0 and 1");
        Require(MinimumPresence is >= 0 and <= 1, nameof(MinimumPresence), MinimumPresence, "between 0 and 1");
        if (errors.Count > 0)
            throw new OptionsException(errors);

        void Require(bool holds, string name, object value, string allowed)
        {
            if (!holds)
                errors.Add(new(name, $"{value}", allowed));
        }
    }
}
