namespace Mien.Torch.Checkpoints;

/// <summary>What became of each tensor of a network and of each one in the weights.</summary>
public sealed record LoadReport
{
    private const int Shown = 8;

    /// <summary>Names that were taken over, in the network's order.</summary>
    public required IReadOnlyList<string> Matched { get; init; }

    /// <summary>Names of the network that the weights lack.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Names in the weights that the network lacks.</summary>
    public required IReadOnlyList<string> Unexpected { get; init; }

    /// <summary>Names of both whose shapes differ.</summary>
    public required IReadOnlyList<ShapeMismatch> WrongShape { get; init; }

    /// <summary>Rules of the key map that touched nothing.</summary>
    public required IReadOnlyList<KeyRule> UnusedRules { get; init; }

    /// <summary>True when every tensor of both sides found its other.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + WrongShape.Count == 0;

    /// <summary>The report in a few lines; long lists are grouped by the part of the network.</summary>
    public override string ToString()
    {
        List<string> lines = [$"{Matched.Count} matched"];
        AddLine(lines, "missing", Missing.Count, Group(Missing));
        AddLine(lines, "unexpected", Unexpected.Count, Group(Unexpected));
        AddLine(lines, "of another shape", WrongShape.Count, Cut(WrongShape.Select(mismatch => mismatch.ToString())));
        AddLine(lines, "rules that touched nothing", UnusedRules.Count, Cut(UnusedRules.Select(rule => rule.ToString())));
        return string.Join(Environment.NewLine, lines);
    }

    private static void AddLine(List<string> lines, string what, int count, IEnumerable<string> entries)
    {
        if (count > 0)
            lines.Add($"{count} {what}: {string.Join("; ", entries)}");
    }

    /// <summary>As they are, or under the longest beginnings that make few groups: <c>layer4.* (62)</c>.</summary>
    private static IEnumerable<string> Group(IReadOnlyList<string> names)
    {
        if (names.Count <= Shown)
            return names;
        var deepest = names.Max(name => name.Count(character => character == '.'));
        for (var depth = deepest; depth > 1; depth--)
        {
            var groups = Groups(names, depth);
            if (groups.Count <= Shown)
                return groups;
        }
        return Cut(Groups(names, 1));
    }

    private static List<string> Groups(IReadOnlyList<string> names, int depth) =>
        [.. names.GroupBy(name => string.Join('.', name.Split('.').SkipLast(1).Take(depth)))
            .Select(group => group.Count() == 1 ? group.First() : $"{(group.Key.Length == 0 ? "" : $"{group.Key}.")}* ({group.Count()})")];

    private static string[] Cut(IEnumerable<string> entries)
    {
        string[] all = [.. entries];
        return all.Length <= Shown ? all : [.. all[..Shown], $"and {all.Length - Shown} more"];
    }
}
