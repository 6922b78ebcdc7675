namespace Mien.Datasets.Reading;

/// <summary><c>labels.csv</c> of the general layouts: <c>file,label</c> and, optionally, <c>subject</c> and <c>split</c>.</summary>
internal static class LabelList
{
    private const string FileColumn = "file|path|image|audio|clip|name|filename";
    private const string LabelColumn = "label|class|emotion|expression";

    /// <summary>The file; null if there is none.</summary>
    public static string? Find(string root) => Workbook.Find(root, "labels");

    /// <summary>The first item of the list; null if there is none.</summary>
    public static string? FirstItem(string root) =>
        Find(root) is { } path && Workbook.Read(path) is [var sheet, ..] && HeaderTable.Find(sheet, FileColumn, LabelColumn)?.Rows is [var row, ..]
            ? row[FileColumn] : null;

    /// <summary>Reads the list.</summary>
    /// <param name="name">The adapter's name.</param>
    /// <param name="root">The data set.</param>
    /// <param name="path">The list.</param>
    /// <param name="item">Makes an item from its file, which exists.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Core.InputException">The list is unreadable or lacks its columns.</exception>
    public static Dataset Read(
        string name, string root, string path, Func<string, DatasetVideo> item, ProblemLog problems, CancellationToken cancellation)
    {
        var rows = HeaderTable.Read(path, FileColumn, LabelColumn).Rows.Where(row => IsWhole(row, path, problems)).ToArray();
        var classes = rows.Select(row => row[LabelColumn]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var videos = new List<DatasetVideo>();
        var split = new SplitBuilder("list");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var (file, label) = (row[FileColumn].Replace('\\', '/'), row[LabelColumn]);
            if (!seen.Add(file))
            {
                problems.Error(path, row.Line, $"The row is left out: \"{file}\" is listed already.");
                continue;
            }
            if (SplitBuilder.Part(row["split|set|part"]) is { } part)
                split.Add(part, videos.Count);
            var full = Path.Combine(root, file);
            if (!File.Exists(full))
                problems.Error(path, row.Line, $"The file \"{file}\" is missing.");
            videos.Add((File.Exists(full) ? item(full) : new() { Name = file }) with
            {
                Name = file,
                Subject = row.Text("subject|speaker|person"),
                Label = new(label, Array.IndexOf(classes, label), EmotionWords.Parse(label)),
            });
        }
        return new() { Name = name, Root = root, Videos = videos, Classes = classes, Splits = [.. split.Build()], Problems = problems.All() };
    }

    private static bool IsWhole(TableRow row, string path, ProblemLog problems)
    {
        var whole = row[FileColumn].Length > 0 && row[LabelColumn].Length > 0;
        if (!whole)
            problems.Error(path, row.Line, "The row is left out: the file or the label is empty.");
        return whole;
    }
}
