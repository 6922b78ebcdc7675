namespace Mien.Outputs.Report;

/// <summary>Something that stands out in a video, whichever system found it.</summary>
/// <remarks>
/// Scores of different systems have different units. What they share is that each must reach something to count, so findings are compared by how many
/// times they reach it: <see cref="Strength"/>. It ranks places to look at; it is no probability.
/// </remarks>
internal sealed record Highlight
{
    /// <summary>Most that are listed.</summary>
    public const int Listed = 10;

    // So that twelve action units do not fill the list.
    private const int ListedOfAKind = 3;

    /// <summary>Whose face.</summary>
    public required int FaceId { get; init; }

    /// <summary>What kind of finding, e.g. <c>micro-expression</c>, <c>action-unit</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What was found, in words.</summary>
    public required string What { get; init; }

    /// <summary>Who found it.</summary>
    public required string By { get; init; }

    /// <summary>The numbers behind it, in words.</summary>
    public required string Evidence { get; init; }

    /// <summary>Seconds at which it begins.</summary>
    public required double Onset { get; init; }

    /// <summary>Seconds at which it is strongest.</summary>
    public required double Apex { get; init; }

    /// <summary>Seconds at which it ends.</summary>
    public required double Offset { get; init; }

    /// <summary>Its score.</summary>
    public required double Score { get; init; }

    /// <summary>What the score had to reach.</summary>
    public required double Required { get; init; }

    /// <summary>Score over what it had to reach: 1 is just enough, 2 twice as much.</summary>
    public double Strength => Score / Required;

    /// <summary>Mere movements of lids and mouth are listed only where no system found anything.</summary>
    public bool IsMovement { get; init; }

    /// <summary>At most <see cref="Listed"/> of them and three of a kind, the strongest first; what did not reach what it had to is left out.</summary>
    public static IReadOnlyList<Highlight> Choose(IEnumerable<Highlight> all)
    {
        var enough = all.Where(item => item.Strength >= 1 && double.IsFinite(item.Strength)).ToLookup(item => item.IsMovement);
        return
        [
            .. (enough.Contains(false) ? enough[false] : enough[true])
                .OrderByDescending(item => item.Strength).ThenBy(item => item.Apex).ThenBy(item => item.FaceId)
                .GroupBy(item => item.Kind).SelectMany(kind => kind.Take(ListedOfAKind))
                .OrderByDescending(item => item.Strength).ThenBy(item => item.Apex).ThenBy(item => item.FaceId)
                .Take(Listed),
        ];
    }
}
