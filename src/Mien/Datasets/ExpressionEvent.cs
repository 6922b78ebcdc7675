using Mien.Core;

namespace Mien.Datasets;

/// <summary>An annotated expression. Both ends belong to it.</summary>
public sealed record ExpressionEvent
{
    /// <summary>Macro or micro.</summary>
    public required ExpressionKind Kind { get; init; }

    /// <summary>First frame, the set's own number.</summary>
    public required int Onset { get; init; }

    /// <summary>Strongest frame, the set's own number; null where it was not annotated.</summary>
    public int? Apex { get; init; }

    /// <summary>Last frame, the set's own number.</summary>
    public required int Offset { get; init; }

    /// <summary>The same as positions among the frames that exist; null where there are none.</summary>
    public FramePositions? Positions { get; init; }

    /// <summary>Name of the expression within the set, where it has one besides its video's.</summary>
    public string? Name { get; init; }

    /// <summary>Emotion as annotated, e.g. <c>Happiness</c> or <c>negative</c>; several joined by <c>+</c>; null without.</summary>
    public string? RawEmotion { get; init; }

    /// <summary>The emotion meant; null where the text names none of them, or several.</summary>
    public Emotion? Emotion => EmotionWords.Parse(RawEmotion);

    /// <summary>Action units as annotated, e.g. <c>R4+L10b</c>; null without.</summary>
    public string? RawActionUnits { get; init; }

    /// <summary>The action units meant.</summary>
    public IReadOnlyList<ActionUnitCode> ActionUnits => ActionUnitText.Parse(RawActionUnits);

    /// <summary>Objective class by action units, 1 to 7 (Davison, Merghani and Yap 2018); null without.</summary>
    public int? ObjectiveClass { get; init; }

    /// <summary>The side of the face where it shows; null for both or unknown.</summary>
    public FaceSide? Side { get; init; }

    /// <summary>Frames from onset to offset by their numbers.</summary>
    public int Length => Offset - Onset + 1;

    /// <summary>The apex or, where none was annotated, the middle: an estimate, to be reported as one.</summary>
    public int ApexOrMiddle => Apex ?? (int)(((long)Onset + Offset) / 2);
}

/// <summary>Where an expression is among the frames of its video, from 0; both ends belong to it.</summary>
/// <param name="Onset">First frame.</param>
/// <param name="Apex">Strongest frame, null where unknown.</param>
/// <param name="Offset">Last frame.</param>
public readonly record struct FramePositions(int Onset, int? Apex, int Offset);
