using Mien.Datasets;

namespace Mien.Systems.Clips;

/// <summary>A stretch of a video that shows one expression.</summary>
public sealed record Clip
{
    /// <summary>The video it is part of.</summary>
    public required DatasetVideo Video { get; init; }

    /// <summary>Its name, unique within a data set.</summary>
    public required string Name { get; init; }

    /// <summary>The annotated expression; null where only the video as a whole is labelled, or nothing.</summary>
    public ExpressionEvent? Expression { get; init; }

    /// <summary>Its class; null where unknown.</summary>
    public int? Label { get; init; }

    /// <summary>Who is seen or, where unknown, the recording.</summary>
    public string Subject => Video.Subject ?? Video.Recording;

    /// <summary>The database it comes from, where the data set joins several; null otherwise.</summary>
    public string? Database => Subject.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? Subject[..end] : null;

    /// <summary>Number of the apex frame: as annotated or, where it was not, the middle of the expression; null without an expression.</summary>
    public int? Apex => Expression?.ApexOrMiddle;

    /// <summary>Whether <see cref="Apex"/> is not annotated.</summary>
    public bool ApexIsEstimate => Expression is { Apex: null };
}
