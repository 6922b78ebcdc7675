using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>What happens in a take; the distractors are drawn from it.</summary>
internal sealed record Scenario
{
    /// <summary>Length.</summary>
    public required int FrameCount { get; init; }

    /// <summary>The emotion of the take as a whole.</summary>
    public required Emotion Emotion { get; init; }

    /// <summary>Its expressions in order of time; they do not overlap.</summary>
    public required IReadOnlyList<Episode> Episodes { get; init; }

    /// <summary>What is felt.</summary>
    public required IAffect Affect { get; init; }

    /// <summary>The feeling also shows between and beneath the expressions.</summary>
    public bool HasTone { get; init; }

    /// <summary>Freedom of head and eyes: 1 in talk, 0.2 when asked to hold still.</summary>
    public required double Freedom { get; init; }

    /// <summary>How often the head turns away.</summary>
    public double TurnsPerMinute { get; init; }

    /// <summary>Turns of the head at fixed moments, on top of those drawn.</summary>
    public IReadOnlyList<ScriptedTurn> Turns { get; init; } = [];

    /// <summary>Seconds before which nothing is said.</summary>
    public double TalkStart { get; init; }

    /// <summary>About how much of the time from then on the person talks; 0 is a take without sound.</summary>
    public double TalkShare { get; init; }
}
