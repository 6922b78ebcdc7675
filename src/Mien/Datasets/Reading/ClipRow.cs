namespace Mien.Datasets.Reading;

/// <summary>One row of a label sheet in the terms that all sets share; its texts as they stand in the sheet.</summary>
/// <param name="File">The sheet's file, or the clip's folder in a set without a sheet.</param>
/// <param name="Line">The row, from 1; null without a sheet.</param>
internal sealed record ClipRow(string File, int? Line)
{
    /// <summary>The subject in the set's canonical spelling.</summary>
    public required string Subject { get; init; }

    /// <summary>The clip.</summary>
    public required string Clip { get; init; }

    /// <summary>Where the frames may be: paths below the root, the likeliest first.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>First frame; null where the expression is the whole clip.</summary>
    public string? Onset { get; init; }

    /// <summary>Strongest frame; blank or <c>/</c> where unknown.</summary>
    public string Apex { get; init; } = "";

    /// <summary>Last frame; null where the expression is the whole clip.</summary>
    public string? Offset { get; init; }

    /// <summary>Name of the expression where the video has another.</summary>
    public string? Name { get; init; }

    /// <summary>Label of the whole clip.</summary>
    public ClipLabel? Label { get; init; }

    /// <summary>Emotion; several joined by <c>+</c>.</summary>
    public string? Emotion { get; init; }

    /// <summary>Action units.</summary>
    public string? ActionUnits { get; init; }

    /// <summary>Objective class, 1 to 7.</summary>
    public int? ObjectiveClass { get; init; }

    /// <summary>Macro or micro.</summary>
    public ExpressionKind Kind { get; init; } = ExpressionKind.Micro;

    /// <summary>Frames per second.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Name of the video that holds the clip, unique in the set.</summary>
    public string Video => $"{Subject}/{Clip}";
}
