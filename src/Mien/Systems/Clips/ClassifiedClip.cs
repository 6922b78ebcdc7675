namespace Mien.Systems.Clips;

/// <summary>What a network says of a clip.</summary>
public record ClassifiedClip
{
    /// <summary>Who is seen or, where unknown, the recording; in a video that is analysed the face's id.</summary>
    public required string Subject { get; init; }

    /// <summary>The clip.</summary>
    public required string Clip { get; init; }

    /// <summary>Its class; null where unknown.</summary>
    public int? Truth { get; init; }

    /// <summary>The most probable class.</summary>
    public required int Predicted { get; init; }

    /// <summary>Probability of each class.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>Number of the expression's first frame; null where the whole clip is meant.</summary>
    public int? Onset { get; init; }

    /// <summary>Number of its last frame; null where the whole clip is meant.</summary>
    public int? Offset { get; init; }
}
