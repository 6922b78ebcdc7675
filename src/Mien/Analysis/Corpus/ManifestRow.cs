using Mien.Core;

namespace Mien.Analysis.Corpus;

/// <summary>One video of a list.</summary>
public sealed record ManifestRow
{
    /// <summary>Line in the list, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Name of its results: the folder they go into.</summary>
    public required string Id { get; init; }

    /// <summary>The video as the list names it.</summary>
    public required string Named { get; init; }

    /// <summary>The video: a name in the list counts from the list's own folder.</summary>
    public required string Video { get; init; }

    /// <summary>Who is filmed, in the list's words; empty where it does not say.</summary>
    public required string Person { get; init; }

    /// <summary>What of the video is analysed.</summary>
    public required VideoPart Part { get; init; }

    /// <summary>What is wrong with the row; null where nothing is.</summary>
    public InputException? Problem { get; init; }
}
