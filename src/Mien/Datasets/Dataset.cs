namespace Mien.Datasets;

/// <summary>A data set as it was found on disk: one model for all of them.</summary>
public sealed record Dataset
{
    /// <summary>The adapter's name, e.g. <c>casme2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The folder it was read from.</summary>
    public required string Root { get; init; }

    /// <summary>The folders of all the sets in it; <see cref="Root"/> alone unless it is a union.</summary>
    public IReadOnlyList<string> Roots { get => field ?? [Root]; init; }

    /// <summary>Videos, clips, pictures or recordings in the order of the set.</summary>
    public required IReadOnlyList<DatasetVideo> Videos { get; init; }

    /// <summary>Names of the classes that <see cref="ClipLabel.Class"/> and <see cref="FrameLabels.Expression"/> count from 0.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The splits that come with the set.</summary>
    public IReadOnlyList<DatasetSplit> Splits { get; init; } = [];

    /// <summary>Everything that was wrong, repaired or left out.</summary>
    public IReadOnlyList<DatasetProblem> Problems { get; init; } = [];
}
