namespace Mien.Datasets;

/// <summary>One video, clip, picture or sound recording with what is known about it.</summary>
public sealed record DatasetVideo
{
    /// <summary>Name within the set, unique there, e.g. <c>sub01/EP02_01f</c> or <c>video5_left</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Who is seen, in the set's canonical spelling; null where the set does not tell.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// The recording it was taken from. Persons filmed together, e.g. <c>video5_left</c> and <c>video5_right</c>, share sound and scene:
    /// they have the same recording and stay on one side of every split. The name itself unless given.
    /// </summary>
    public string Recording { get => field ?? Name; init; }

    /// <summary>The pictures; null where the files are missing or there is sound only.</summary>
    public FrameSource? Frames { get; init; }

    /// <summary>Frames per second where the set tells; null where only the file does.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Sound, possibly within a video file; null without.</summary>
    public string? AudioPath { get; init; }

    /// <summary>The video that pictures in a folder were cut from, which tells when each is shown; null where it is missing.</summary>
    public string? OriginalPath { get; init; }

    /// <summary>Labels of single frames; null without.</summary>
    public FrameLabels? FrameLabels { get; init; }

    /// <summary>The label of the whole; null without.</summary>
    public ClipLabel? Label { get; init; }

    /// <summary>Annotated expressions by onset.</summary>
    public IReadOnlyList<ExpressionEvent> Events { get; init; } = [];
}

/// <summary>Class of a whole clip, picture or recording.</summary>
/// <param name="Raw">As annotated.</param>
/// <param name="Class">Index into <see cref="Dataset.Classes"/>.</param>
/// <param name="Emotion">Its meaning where the word names an emotion.</param>
public sealed record ClipLabel(string Raw, int Class, Core.Emotion? Emotion);
