namespace Mien.Datasets.Reading;

/// <summary>The optional <c>subjects.csv</c> of the general layouts: who is seen in which item.</summary>
internal sealed class SubjectList
{
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);

    /// <summary>Reads <c>subjects.csv</c> with columns <c>video</c> (or <c>clip</c>, <c>image</c>, <c>file</c>) and <c>subject</c>.</summary>
    public static SubjectList Read(string root, ProblemLog problems)
    {
        var list = new SubjectList();
        if (Workbook.Find(root, "subjects") is not { } path)
            return list;
        foreach (var row in HeaderTable.Read(path, "video|clip|image|file|name", "subject|speaker|person").Rows)
        {
            var (item, subject) = (row["video|clip|image|file|name"], row["subject|speaker|person"]);
            if (item.Length == 0 || subject.Length == 0)
                problems.Error(path, row.Line, "The row is left out: a name is empty.");
            else if (!list._subjects.TryAdd(Key(item), subject) && list._subjects[Key(item)] != subject)
                problems.Error(path, row.Line, $"The row is left out: \"{item}\" has another subject above.");
        }
        return list;
    }

    /// <summary>The subject of an item, whose name may come with or without folder and extension; null if it is not listed.</summary>
    public string? Of(string item) => _subjects.GetValueOrDefault(Key(item)) ?? _subjects.GetValueOrDefault(Key(item.Split('/')[^1]));

    private static string Key(string item) => Folder.IsMedia(item) ? item[..^Path.GetExtension(item).Length] : item;
}
