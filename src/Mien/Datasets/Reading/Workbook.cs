using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;
using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>Reads <c>.xlsx</c>, <c>.xls</c> and CSV exports of either alike.</summary>
internal static class Workbook
{
    // Ten times what any sheet of labels needs, formatted to its last row or not. A damaged row number can claim 2^31.
    private const long MostCells = 50_000_000;

    // Old workbooks hold text in Windows code pages, which .NET brings but does not register.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The first of the given files that exists in a folder, whatever the case of its name and with <c>.xlsx</c>, <c>.xls</c> or <c>.csv</c> behind it.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="names">Names without extension, the most likely first.</param>
    /// <returns>Null if there is none.</returns>
    public static string? Find(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Folder.ChildFile(folder, $"{name}.xlsx", $"{name}.xls", $"{name}.csv") is { } file)
                return file;
        }
        return null;
    }

    /// <summary>All sheets of a file.</summary>
    /// <exception cref="InputException">It cannot be opened or is no workbook.</exception>
    public static IReadOnlyList<Sheet> Read(string path) =>
        Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? [ReadCsv(path)] : ReadExcel(path);

    private static List<Sheet> ReadExcel(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = ExcelReaderFactory.CreateReader(stream);
            var sheets = new List<Sheet>();
            do
            {
                if ((long)reader.RowCount * reader.FieldCount > MostCells)
                    throw new InvalidDataException($"its sheet \"{reader.Name}\" claims {reader.RowCount} rows of {reader.FieldCount} cells");
                var rows = new List<SheetRow>();
                while (reader.Read())
                {
                    string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))];
                    rows.Add(new(rows.Count + 1, cells[..(Array.FindLastIndex(cells, cell => cell.Length > 0) + 1)]));
                }
                sheets.Add(new(path, reader.Name, rows));
            }
            while (reader.NextResult());
            return sheets;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "it cannot be opened", "Check that it exists and who may read it.", exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The workbook library fails in many ways on files that are damaged or no workbooks.
            throw new InputException(path, $"it is no whole workbook ({exception.Message.TrimEnd('.')})", "Copy it again from the data set, or export it as CSV.", exception);
        }
    }

    private static Sheet ReadCsv(string path)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            IgnoreBlankLines = false,
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
        };
        using var parser = new CsvParser(new StringReader(TextFile.Read(path)), configuration);
        var rows = new List<SheetRow>();
        while (parser.Read())
            rows.Add(new(parser.RawRow, [.. parser.Record!.Select(cell => cell.Trim())]));
        return new(path, Path.GetFileNameWithoutExtension(path), rows);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\0", "").Trim(),
    };
}
