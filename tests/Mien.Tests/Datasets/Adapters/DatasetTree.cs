using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mien.Tests.Datasets.Adapters;

/// <summary>A data set's folder typed by hand: empty picture files, workbooks and text files in a folder that lives as long as the test.</summary>
internal sealed class DatasetTree : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>Empty pictures numbered from first to last, e.g. <c>Frames("sub01/EP02_01f", "img{0}.jpg", 46, 114)</c>.</summary>
    public DatasetTree Frames(string folder, string name, int first, int last) =>
        FramesNumbered(folder, name, Enumerable.Range(first, last - first + 1));

    /// <summary>Empty pictures, one for each number.</summary>
    public DatasetTree FramesNumbered(string folder, string name, params IEnumerable<int> numbers)
    {
        Directory.CreateDirectory(Path.Combine(Root, folder));
        foreach (var number in numbers)
            File.WriteAllBytes(Path.Combine(Root, folder, string.Format(CultureInfo.InvariantCulture, name, number)), []);
        return this;
    }

    public DatasetTree Folder(string folder)
    {
        Directory.CreateDirectory(Path.Combine(Root, folder));
        return this;
    }

    public DatasetTree Text(string file, params IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, file))!);
        File.WriteAllLines(Path.Combine(Root, file), lines);
        return this;
    }

    /// <summary>A workbook of one sheet; numbers become numeric cells, strings text cells, nulls no cell.</summary>
    public DatasetTree Workbook(string file, params object?[][] rows) => Workbook(file, [rows]);

    /// <summary>A workbook of several sheets.</summary>
    public DatasetTree Workbook(string file, object?[][][] sheets)
    {
        using var document = SpreadsheetDocument.Create(Path.Combine(Root, file), SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook();
        var list = workbook.Workbook.AppendChild(new Sheets());
        for (var i = 0; i < sheets.Length; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(sheets[i].Select(Row)));
            list.AppendChild(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = $"Sheet{i + 1}" });
        }
        return this;
    }

    private static Row Row(object?[] cells, int index) => new(cells
        .Select((value, column) => (value, column))
        .Where(cell => cell.value is not null)
        .Select(cell => Cell(cell.value!, $"{(char)('A' + cell.column)}{index + 1}"))) { RowIndex = (uint)index + 1 };

    private static Cell Cell(object value, string reference) => value is string text
        ? new Cell { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) }
        : new Cell { CellReference = reference, CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) };
}
