namespace Mien.Datasets;

/// <summary>Several data sets as one: more persons, or several frame rates, in one training.</summary>
public static class DatasetUnion
{
    /// <summary>Puts sets together. Videos, recordings and subjects get the name of their set's folder in front, so that equal names stay apart.</summary>
    /// <param name="sets">At least one; a single one is returned as it is.</param>
    /// <returns>Without classes and splits, which hold within a set only.</returns>
    /// <exception cref="Core.OptionsException">Two folders have the same name.</exception>
    public static Dataset Of(IReadOnlyList<Dataset> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 1)
            return sets[0];
        var names = sets.Select(set => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(set.Root)))).ToArray();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            throw new Core.OptionsException([new("--data", string.Join(", ", sets.Select(set => set.Root)), "folders with different names")]);
        return new()
        {
            Name = string.Join(" and ", names),
            Root = sets[0].Root,
            Roots = [.. sets.SelectMany(set => set.Roots)],
            Videos = [.. sets.Zip(names).SelectMany(set => set.First.Videos.Select(video => video with
            {
                Name = $"{set.Second}/{video.Name}",
                Recording = $"{set.Second}/{video.Recording}",
                Subject = video.Subject is { } subject ? $"{set.Second}/{subject}" : null,
            }))],
            Problems = [.. sets.SelectMany(set => set.Problems)],
        };
    }
}
