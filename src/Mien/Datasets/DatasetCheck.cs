namespace Mien.Datasets;

/// <summary>What a data set on disk holds, what is wrong with it, and how it compares with what was published.</summary>
public sealed record DatasetCheck
{
    private DatasetCheck()
    {
    }

    /// <summary>Counts as <see cref="DatasetCounts"/> gives them.</summary>
    public required IReadOnlyList<(string Key, long Count)> Counts { get; init; }

    /// <summary>Videos without pictures and without sound: their files are missing.</summary>
    public required int Missing { get; init; }

    /// <summary>Each published release beside what is here.</summary>
    public required IReadOnlyList<ReleaseComparison> Published { get; init; }

    /// <summary>Everything found, the worst first.</summary>
    public required IReadOnlyList<DatasetProblem> Problems { get; init; }

    /// <summary>Counts and compares.</summary>
    /// <param name="dataset">What was read.</param>
    /// <param name="description">What its adapter knows of it.</param>
    public static DatasetCheck Of(Dataset dataset, DatasetDescription description)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(description);
        var counts = DatasetCounts.Of(dataset);
        var found = counts.ToDictionary(count => count.Key, count => count.Count, StringComparer.Ordinal);
        return new()
        {
            Counts = counts,
            Missing = dataset.Videos.Count(video => video.Frames is null && video.AudioPath is null),
            Published = [.. description.Published.Select(release => new ReleaseComparison(
                release.Release, [.. release.Counts.Select(count => new CountComparison(count.Key, count.Count, found.GetValueOrDefault(count.Key)))]))],
            Problems = [.. dataset.Problems.Concat(dataset.Splits.SelectMany(split => SharedSides(split, dataset))).OrderByDescending(problem => problem.Severity)],
        };
    }

    private static IEnumerable<DatasetProblem> SharedSides(DatasetSplit split, Dataset dataset)
    {
        var shared = Folds.Shared(split, dataset.Videos);
        if (shared.Count > 0)
        {
            yield return new(ProblemSeverity.Warning, ".", null,
                $"The split {split.Name} has {shared.Count:N0} subjects or recordings on more than one side, e.g. {shared[0]}; it is used as published.");
        }
    }
}

/// <summary>One published release beside what is here.</summary>
/// <param name="Release">Which release.</param>
/// <param name="Counts">Count by count.</param>
public sealed record ReleaseComparison(string Release, IReadOnlyList<CountComparison> Counts)
{
    /// <summary>Whether every count is the published one.</summary>
    public bool Matches => Counts.All(count => count.Published == count.Found);
}

/// <summary>One published count beside what is here.</summary>
/// <param name="Key">What is counted, as in <see cref="DatasetCounts"/>.</param>
/// <param name="Published">The published number.</param>
/// <param name="Found">The number here.</param>
public sealed record CountComparison(string Key, long Published, long Found);
