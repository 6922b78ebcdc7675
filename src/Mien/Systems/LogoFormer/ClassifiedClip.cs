namespace Mien.Systems.LogoFormer;

/// <summary>What a network says of a clip.</summary>
public sealed record ClassifiedClip
{
    /// <summary>Who is seen or, where unknown, the recording.</summary>
    public required string Subject { get; init; }

    /// <summary>The clip.</summary>
    public required string Clip { get; init; }

    /// <summary>Its class; null where unknown.</summary>
    public int? Truth { get; init; }

    /// <summary>The most probable class.</summary>
    public required int Predicted { get; init; }

    /// <summary>Probability of each class.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }
}
