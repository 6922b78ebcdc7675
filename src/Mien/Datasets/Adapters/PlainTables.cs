using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>
/// The tables of one kind in the plain layout: <c>KIND/NAME.csv</c> for each video, read when asked for, or one <c>KIND.csv</c> with a
/// column <c>video</c>. A video's own table goes first.
/// </summary>
internal sealed class PlainTables
{
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlainTable> _shared = new(StringComparer.Ordinal);
    private readonly string _required;
    private readonly ProblemLog _problems;

    public PlainTables(string root, string kind, string required, ICollection<string> videos, ProblemLog problems)
    {
        (_required, _problems) = (required, problems);
        foreach (var file in Folder.Child(root, kind) is { } folder ? Folder.Files(folder) : [])
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!videos.Contains(name))
                problems.Error(file, null, $"There is no video \"{name}\".");
            else
                _own.TryAdd(name, file);
        }
        if (Workbook.Find(root, kind) is not { } path)
            return;
        var table = HeaderTable.Read(path, "video", required);
        foreach (var group in table.Rows.GroupBy(row => Name(row["video"]), StringComparer.Ordinal))
        {
            if (videos.Contains(group.Key))
                _shared.Add(group.Key, new(path, table, [.. group]));
            else
                problems.Error(path, group.First().Line, $"There is no video \"{group.Key}\".");
        }
    }

    /// <summary>The table of a video; null without.</summary>
    public PlainTable? Of(string video)
    {
        if (!_own.TryGetValue(video, out var file))
            return _shared.GetValueOrDefault(video);
        if (Workbook.Read(file) is [var sheet, ..] && HeaderTable.Find(sheet, _required) is { } table)
            return new(file, table, table.Rows);
        _problems.Error(file, null, $"The table is left out: it has no column {_required}.");
        return null;
    }

    private static string Name(string video) => Folder.IsVideo(video) ? Path.GetFileNameWithoutExtension(video) : video;
}

/// <summary>Rows of one video.</summary>
/// <param name="File">The table's file.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">The rows of the video.</param>
internal sealed record PlainTable(string File, HeaderTable Columns, IReadOnlyList<TableRow> Rows);
