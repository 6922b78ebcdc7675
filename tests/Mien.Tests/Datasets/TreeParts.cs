using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mien.Tests.Datasets;

/// <summary>What sets of clips are made of: runs of numbered pictures, lists and workbooks.</summary>
internal static class TreeParts
{
    /// <summary>Empty pictures numbered from first to last, e.g. <c>WithRange("sub01/EP02_01f", "img{0}.jpg", 46, 114)</c>.</summary>
    public static Tree WithRange(this Tree tree, string folder, string format, int first, int last) =>
        tree.WithFrames(folder, format, [.. Enumerable.Range(first, last - first + 1)]);

    public static Tree WithFolder(this Tree tree, string folder)
    {
        Directory.CreateDirectory(tree.PathOf(folder));
        return tree;
    }

    public static Tree WithLines(this Tree tree, string file, params IEnumerable<string> lines) => tree.With(file, string.Join('\n', lines));

    /// <summary>A workbook of one sheet; numbers become numeric cells, strings text cells, nulls no cell.</summary>
    public static Tree WithWorkbook(this Tree tree, string file, params object?[][] rows) => tree.WithWorkbook(file, [rows]);

    /// <summary>A workbook of several sheets.</summary>
    public static Tree WithWorkbook(this Tree tree, string file, object?[][][] sheets)
    {
        using var document = SpreadsheetDocument.Create(tree.PathOf(file), SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook();
        var list = workbook.Workbook.AppendChild(new Sheets());
        for (var i = 0; i < sheets.Length; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(sheets[i].Select(Row)));
            list.AppendChild(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = $"Sheet{i + 1}" });
        }
        return tree;
    }

    private static Row Row(object?[] cells, int index) => new(cells
        .Select((value, column) => (value, column))
        .Where(cell => cell.value is not null)
        .Select(cell => Cell(cell.value!, $"{(char)('A' + cell.column)}{index + 1}")))
    {
        RowIndex = (uint)index + 1,
    };

    private static Cell Cell(object value, string reference) => value is string text
        ? new Cell { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) }
        : new Cell { CellReference = reference, CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) };
}
