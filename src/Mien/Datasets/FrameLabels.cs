namespace Mien.Datasets;

/// <summary>
/// Labels of single frames in compact arrays: index i belongs to the frame with number i + 1, whether or not its picture exists.
/// A set without one kind of label leaves its array empty; all others have <see cref="Count"/> values.
/// </summary>
public sealed record FrameLabels
{
    /// <summary>Marks a frame whose class or action unit was not annotated.</summary>
    public const sbyte NotAnnotated = -1;

    /// <summary>Number of annotated rows.</summary>
    public required int Count { get; init; }

    /// <summary>-1 (unpleasant) to 1 (pleasant); NaN is not annotated.</summary>
    public ReadOnlyMemory<float> Valence { get; init; }

    /// <summary>-1 (calm) to 1 (excited); NaN is not annotated.</summary>
    public ReadOnlyMemory<float> Arousal { get; init; }

    /// <summary>Index into <see cref="Dataset.Classes"/>; -1 is not annotated.</summary>
    public ReadOnlyMemory<sbyte> Expression { get; init; }

    /// <summary>Action units in the order of the annotation.</summary>
    public IReadOnlyList<ActionUnitTrack> ActionUnits { get; init; } = [];

    /// <summary>Index of the labels of a frame.</summary>
    /// <param name="number">The frame's original number.</param>
    /// <returns>Null where nothing was annotated for it.</returns>
    public int? IndexOf(int number) => number >= 1 && number <= Count ? number - 1 : null;
}

/// <summary>One action unit over the frames of a video.</summary>
/// <param name="Unit">Number in the Facial Action Coding System.</param>
/// <param name="Presence">1 present, 0 absent, -1 not annotated; empty if only intensities were annotated.</param>
/// <param name="Intensity">0 to 5, NaN not annotated; empty if only presence was annotated.</param>
public sealed record ActionUnitTrack(int Unit, ReadOnlyMemory<sbyte> Presence, ReadOnlyMemory<float> Intensity);
