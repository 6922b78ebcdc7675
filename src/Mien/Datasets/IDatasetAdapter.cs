namespace Mien.Datasets;

/// <summary>Reads the official layout of one data set.</summary>
public interface IDatasetAdapter
{
    /// <summary>Name on the command line, e.g. <c>casme2</c>.</summary>
    string Name { get; }

    /// <summary>What a user should know before and after getting the set.</summary>
    DatasetDescription Description { get; }

    /// <summary>Whether a folder looks like this set; looks at names only, at most three levels deep, and at the first row of a list.</summary>
    LayoutMatch Match(string root);

    /// <summary>Reads the set. What is wrong in it is collected in <see cref="Dataset.Problems"/>.</summary>
    /// <exception cref="Core.InputException">The folder, or the annotation without which nothing can be said, is missing or unreadable.</exception>
    Dataset Read(string root, CancellationToken cancellation = default);
}

/// <summary>How surely a folder is a given data set.</summary>
public enum LayoutMatch
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It could be: the layout is a general one.</summary>
    Possible,

    /// <summary>It has names that only this set has.</summary>
    Certain,
}

/// <summary>What a user should know about a data set.</summary>
public sealed record DatasetDescription
{
    /// <summary>Full name.</summary>
    public required string Title { get; init; }

    /// <summary>The tree that is read, a line each file or folder.</summary>
    public required string Layout { get; init; }

    /// <summary>The publication to cite; null for general layouts.</summary>
    public string? Citation { get; init; }

    /// <summary>How to obtain the set; null for general layouts.</summary>
    public string? Access { get; init; }

    /// <summary>Counts that publications give, by release.</summary>
    public IReadOnlyList<PublishedCounts> Published { get; init; } = [];
}

/// <summary>Counts given for one release of a set; keys as in <see cref="DatasetCounts"/>.</summary>
/// <param name="Release">Which release or publication.</param>
/// <param name="Counts">What is counted, and how many there are.</param>
public sealed record PublishedCounts(string Release, IReadOnlyList<(string Key, long Count)> Counts);
