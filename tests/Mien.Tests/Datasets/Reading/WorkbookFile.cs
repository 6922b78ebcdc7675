using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mien.Tests.Datasets.Reading;

/// <summary>Writes small workbooks for tests.</summary>
internal static class WorkbookFile
{
    /// <summary>Writes sheets of rows; numbers become number cells, text becomes text cells, null none.</summary>
    public static void Write(string path, params (string Name, object?[][] Rows)[] sheets)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new(new Sheets());
        for (var i = 0; i < sheets.Length; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new(new SheetData(sheets[i].Rows.Select(row => new Row(row.Select(MakeCell)))));
            workbook.Workbook.Sheets!.AppendChild(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)(i + 1), Name = sheets[i].Name });
        }
    }

    private static Cell MakeCell(object? value) => value switch
    {
        null => new(),
        string text => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text)) },
        _ => new() { DataType = CellValues.Number, CellValue = new(Convert.ToDouble(value)) },
    };
}
