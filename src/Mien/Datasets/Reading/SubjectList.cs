namespace Mien.Datasets.Reading;

/// <summary>The optional <c>subjects.csv</c> of the general layouts: who is seen in which item.</summary>
internal sealed class SubjectList
{
    /// <summary>Names of its two columns, as in <see cref="HeaderTable.Find"/>.</summary>
    internal const string Items = "video|clip|image|file|name", Subjects = "subject|speaker|person";

    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);

    /// <summary>Reads <c>subjects.csv</c> with columns <c>video</c> (or <c>clip</c>, <c>image</c>, <c>file</c>) and <c>subject</c>.</summary>
    public static SubjectList Read(string root, ProblemLog problems)
    {
        var list = new SubjectList();
        if (Workbook.Find(root, "subjects") is not { } path)
            return list;
        foreach (var row in HeaderTable.Read(path, Items, Subjects).Rows)
        {
            var (item, subject) = (row[Items], row[Subjects]);
            if (item.Length == 0 || subject.Length == 0)
                problems.Error(path, row.Line, "The row is left out: a name is empty.");
            else if (!list._subjects.TryAdd(Key(item), subject) && list._subjects[Key(item)] != subject)
                problems.Error(path, row.Line, $"The row is left out: \"{item}\" has another subject above.");
        }
        return list;
    }

    /// <summary>The subject of an item, whose name may come with or without folder and extension; null if it is not listed.</summary>
    public string? Of(string item) => _subjects.GetValueOrDefault(Key(item)) ?? _subjects.GetValueOrDefault(Key(item.Split('/')[^1]));

    /// <summary>An item's name without its extension; a dot that begins none stays.</summary>
    internal static string Key(string item) => Folder.IsMedia(item) ? item[..^Path.GetExtension(item).Length] : item;
}
