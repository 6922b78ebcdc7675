namespace Mien.Datasets.Reading;

/// <summary>One sheet of a workbook, or a CSV file: text cells as they stand.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">Name of the sheet; the file's for CSV.</param>
/// <param name="Rows">All rows, empty ones too.</param>
internal sealed record Sheet(string File, string Name, IReadOnlyList<SheetRow> Rows);

/// <summary>One row. Cells beyond its end are empty.</summary>
/// <param name="Line">Row in the sheet or line in the file, from 1.</param>
/// <param name="Cells">Trimmed text.</param>
internal sealed record SheetRow(int Line, IReadOnlyList<string> Cells)
{
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : "";

    public bool IsEmpty => Cells.All(cell => cell.Length == 0);
}
