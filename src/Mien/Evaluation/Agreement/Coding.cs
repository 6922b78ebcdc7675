namespace Mien.Evaluation.Agreement;

/// <summary>All that one coder, a person or a program, said of a video.</summary>
public sealed record Coding
{
    /// <summary>Who or which file.</summary>
    public required string Name { get; init; }

    /// <summary>What was seen, in the order of the file.</summary>
    public required IReadOnlyList<CodedEvent> Events { get; init; }

    /// <summary>Numbers for every frame; none in files of events.</summary>
    public IReadOnlyList<CodedCurve> Curves { get; init; } = [];

    /// <summary>Seconds up to which the video was coded, at least the end of the last event.</summary>
    public required double Duration { get; init; }

    /// <summary>Rows and annotations that were left out, each with its file and place.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
