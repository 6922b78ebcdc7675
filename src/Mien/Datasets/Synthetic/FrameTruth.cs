using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>What is true of one frame.</summary>
public sealed record FrameTruth
{
    /// <summary>Intensity 0..5 of each action unit shown, the stronger of its two sides; units that are absent are left out.</summary>
    public required IReadOnlyDictionary<ActionUnit, float> ActionUnits { get; init; }

    /// <summary>The expression shown; <see cref="Emotion.Neutral"/> between expressions.</summary>
    public required Emotion Expression { get; init; }

    /// <summary>-1 (unpleasant) to 1 (pleasant).</summary>
    public required float Valence { get; init; }

    /// <summary>-1 (calm) to 1 (excited).</summary>
    public required float Arousal { get; init; }
}
