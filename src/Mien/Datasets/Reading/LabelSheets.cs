using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>Finds label sheets by their columns, since copies of a set differ in the names of the files.</summary>
internal static class LabelSheets
{
    private static readonly string[] Extensions = [".xlsx", ".xls", ".csv"];

    /// <summary>Workbooks and CSV files of a folder; a CSV export beside its workbook is left out, as are the user's overrides.</summary>
    public static IReadOnlyList<string> Files(string root) =>
    [
        .. Folder.Files(root)
            .Where(file => Rank(file) >= 0 && !IsLock(file) && !Path.GetFileName(file).Equals(OverrideTable.FileName, StringComparison.OrdinalIgnoreCase))
            .OrderBy(Rank)
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Every table with the required columns, at most one a file.</summary>
    /// <param name="root">The folder to look in.</param>
    /// <param name="isOurs">Which files to look at, by name in lower case.</param>
    /// <param name="required">Columns as in <see cref="HeaderTable.Find"/>.</param>
    /// <exception cref="InputException">A file is unreadable, or none has the columns.</exception>
    public static IReadOnlyList<HeaderTable> All(string root, Predicate<string> isOurs, params IReadOnlyList<string> required)
    {
        var tables = Files(root)
            .Where(file => isOurs(Path.GetFileName(file).ToLowerInvariant()))
            .Select(file => Workbook.Read(file).Select(sheet => HeaderTable.Find(sheet, [.. required])).FirstOrDefault(table => table is not null))
            .OfType<HeaderTable>()
            .ToArray();
        return tables.Length > 0
            ? tables
            : throw new InputException(
                root, $"no .xlsx, .xls or .csv file in it has the columns {string.Join(", ", required.Select(names => names.Split('|')[0]))}",
                "Put the set's label sheet there.");
    }

    /// <summary>The first table with the required columns; others are noted.</summary>
    /// <exception cref="InputException">A file is unreadable, or none has the columns.</exception>
    public static HeaderTable First(string root, ProblemLog problems, params IReadOnlyList<string> required) => Own(root, problems, [], required);

    /// <summary>
    /// As <see cref="First"/>, but a file whose name begins with one of the texts, whatever their case, goes before others: another set's sheet
    /// may stand beside it and have the same columns.
    /// </summary>
    /// <exception cref="InputException">A file is unreadable, or none has the columns.</exception>
    public static HeaderTable Own(string root, ProblemLog problems, string[] starts, params IReadOnlyList<string> required)
    {
        var tables = All(root, _ => true, required)
            .OrderByDescending(table => starts.Any(start => Path.GetFileName(table.File).StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .ToArray();
        foreach (var table in tables.Skip(1))
            problems.Note(table.File, null, $"Not used: \"{Path.GetFileName(tables[0].File)}\" has the labels already.");
        return tables[0];
    }

    private static int Rank(string file) => Array.FindIndex(Extensions, extension => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase));

    // What a spreadsheet program leaves beside an open workbook.
    private static bool IsLock(string file) => Path.GetFileName(file).StartsWith("~$", StringComparison.Ordinal);
}
