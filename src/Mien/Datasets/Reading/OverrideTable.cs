using System.Diagnostics.CodeAnalysis;

namespace Mien.Datasets.Reading;

/// <summary>
/// The user's corrections, <c>overrides.csv</c> beside the label sheet: <c>subject, clip, onset, apex, offset, emotion</c>, blank where
/// nothing changes. Where a clip holds several expressions, a further column <c>at</c> names the annotated onset of the one meant.
/// </summary>
internal sealed class OverrideTable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "overrides.csv";

    private readonly List<Entry> _entries = [];

    private sealed record Entry(string File, TableRow Row)
    {
        public string Subject { get; } = NameKey.OfSubject(Row["subject"]);

        public string Clip { get; } = NameKey.Of(Row["clip"]);

        public bool Used { get; set; }

        public bool Means(ClipRow row) =>
            Subject == NameKey.OfSubject(row.Subject) && Clip == NameKey.Of(row.Clip)
            && (Row["at"].Length == 0 || Row.Whole("at") == LenientNumber.Whole(row.Onset));
    }

    /// <summary>Reads the table of a folder; without one nothing is corrected.</summary>
    /// <exception cref="Core.InputException">The file is there but unreadable.</exception>
    public static OverrideTable Read(string root)
    {
        var overrides = new OverrideTable();
        if (Folder.ChildFile(root, FileName) is { } file)
            overrides._entries.AddRange(HeaderTable.Read(file, "subject", "clip").Rows.Select(row => new Entry(file, row)));
        return overrides;
    }

    /// <summary>The row with the cells that the table gives.</summary>
    public ClipRow Apply(ClipRow row)
    {
        if (_entries.Find(entry => entry.Means(row)) is not { } found)
            return row;
        found.Used = true;
        return row with
        {
            Onset = Corrected(found, "onset", row.Onset),
            Apex = Corrected(found, "apex", row.Apex),
            Offset = Corrected(found, "offset", row.Offset),
            Emotion = found.Row["emotion"] is { Length: > 0 } emotion ? emotion : row.Emotion,
        };
    }

    /// <summary>Reports corrections of clips that are not in the set.</summary>
    public void ReportUnused(ProblemLog problems)
    {
        foreach (var (file, row) in _entries.Where(entry => !entry.Used))
            problems.Warn(file, row.Line, $"The correction of {row["subject"]}/{row["clip"]} fits no row of the set.");
    }

    [return: NotNullIfNotNull(nameof(annotated))]
    private static string? Corrected(Entry entry, string column, string? annotated) =>
        entry.Row[column] is { Length: > 0 } text ? text : annotated;
}
