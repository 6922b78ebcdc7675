using Mien.Systems.Clips;

namespace Mien.Systems.AkmNet;

/// <summary>What a network says of a clip, and why. Frames go by the set's own numbers.</summary>
public sealed record ClipPrediction : ClassifiedClip
{
    /// <summary>The database the clip comes from, where several are joined.</summary>
    public string? Database { get; init; }

    /// <summary>Numbers of the frames that the network saw.</summary>
    public required IReadOnlyList<int> Frames { get; init; }

    /// <summary>alpha: how much each frame counts by itself, 0..1.</summary>
    public required IReadOnlyList<double> Attention { get; init; }

    /// <summary>beta: how much each frame resembles the clip.</summary>
    public required IReadOnlyList<double> Correlation { get; init; }

    /// <summary>Mean of beta, the threshold of key frames; null where none are selected by it.</summary>
    public double? Threshold { get; init; }

    /// <summary>Indices into <see cref="Frames"/> of those that were classified.</summary>
    public required IReadOnlyList<int> KeyFrames { get; init; }

    /// <summary>Number of the apex frame, or of the middle where <see cref="ApexIsEstimate"/>; null without.</summary>
    public int? Apex { get; init; }

    /// <summary>Whether the apex is not annotated.</summary>
    public bool ApexIsEstimate { get; init; }

    /// <summary>Frames per second; null where unknown.</summary>
    public double? FrameRate { get; init; }
}
