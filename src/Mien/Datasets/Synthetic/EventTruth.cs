using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>A true expression: when it begins, peaks and ends, and what it is.</summary>
public sealed record EventTruth
{
    /// <summary>Macro or micro.</summary>
    public required ExpressionKind Kind { get; init; }

    /// <summary>First frame that differs from rest, from 0.</summary>
    public required int Onset { get; init; }

    /// <summary>Frame of greatest strength, from 0.</summary>
    public required int Apex { get; init; }

    /// <summary>Last frame that differs from rest, from 0.</summary>
    public required int Offset { get; init; }

    /// <summary>The emotion shown.</summary>
    public required Emotion Emotion { get; init; }

    /// <summary>Its action units with intensities 0..5 at the apex on the left and the right.</summary>
    public required IReadOnlyList<(ActionUnit Unit, float Left, float Right)> ActionUnits { get; init; }
}
