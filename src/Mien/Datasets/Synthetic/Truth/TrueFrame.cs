using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Truth;

/// <summary>One row of a truth file: what is true of the face at a moment.</summary>
public sealed record TrueFrame
{
    /// <summary>When the frame is shown.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>Degrees.</summary>
    public required HeadPose Pose { get; init; }

    /// <summary>68 points in iBUG order, pixels.</summary>
    public required IReadOnlyList<Vector2> Landmarks { get; init; }

    /// <summary>Intensity 0..5 of every action unit that has a column.</summary>
    public required IReadOnlyDictionary<ActionUnit, float> ActionUnits { get; init; }

    /// <summary>The expression shown; <see cref="Emotion.Neutral"/> between expressions.</summary>
    public required Emotion Expression { get; init; }
}
