using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>A sheet whose columns have names. The header is found by its content, so text above it does no harm.</summary>
internal sealed class HeaderTable
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private HeaderTable(string file, SheetRow header, IEnumerable<SheetRow> rows)
    {
        File = file;
        for (var column = 0; column < header.Cells.Count; column++)
            _columns.TryAdd(Key(header[column]), column);
        Names = header.Cells;
        Rows = [.. rows.Where(row => !row.IsEmpty).Select(row => new TableRow(this, row))];
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Names of the columns as written.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows below the header that are not empty.</summary>
    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>Takes the first row that has all of the required columns for the header.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="required">Columns, each with its possible names separated by <c>|</c>; case, blanks, underscores and dots do not matter.</param>
    /// <returns>Null if no row has them.</returns>
    public static HeaderTable? Find(Sheet sheet, params ReadOnlySpan<string> required)
    {
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            if (HasAll(sheet.Rows[i], required))
                return new(sheet.File, sheet.Rows[i], sheet.Rows.Skip(i + 1));
        }
        return null;
    }

    /// <summary>Finds the table in the first sheet of a file that has it.</summary>
    /// <exception cref="InputException">The file is unreadable, or no sheet has the columns.</exception>
    public static HeaderTable Read(string path, params ReadOnlySpan<string> required)
    {
        foreach (var sheet in Workbook.Read(path))
        {
            if (Find(sheet, required) is { } table)
                return table;
        }
        throw new InputException(path, $"no row has the columns {string.Join(", ", required.ToArray())}", "Check that it is the data set's own file.");
    }

    /// <summary>Index of the first column with one of the names separated by <c>|</c>; -1 without.</summary>
    public int Column(string names)
    {
        foreach (var name in names.Split('|'))
        {
            if (_columns.TryGetValue(Key(name), out var column))
                return column;
        }
        return -1;
    }

    private static bool HasAll(SheetRow row, ReadOnlySpan<string> required)
    {
        var keys = row.Cells.Select(Key).ToHashSet(StringComparer.Ordinal);
        foreach (var names in required)
        {
            if (!names.Split('|').Any(name => keys.Contains(Key(name))))
                return false;
        }
        return true;
    }

    private static string Key(string header) =>
        string.Concat(header.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '.' or '-' or '\uFEFF'))).ToLowerInvariant();
}

/// <summary>One row of a table, read by column names.</summary>
internal sealed class TableRow(HeaderTable table, SheetRow row)
{
    /// <summary>Row in the sheet or line in the file, from 1.</summary>
    public int Line => row.Line;

    /// <summary>The cell under the first of the names separated by <c>|</c> that the table has; empty without such a column.</summary>
    public string this[string names] => row[table.Column(names)];

    /// <summary>The cell as text; null if it is empty or a mere <c>/</c> or <c>-</c>.</summary>
    public string? Text(string names) => this[names] is { Length: > 0 } text and not ("/" or "-" or "\\") ? text : null;

    /// <summary>The cell as a whole number; null if it is none.</summary>
    public int? Whole(string names) => LenientNumber.Whole(this[names]);

    /// <summary>The cell as a finite number; null if it is none.</summary>
    public double? Real(string names) => LenientNumber.Real(this[names]);
}
