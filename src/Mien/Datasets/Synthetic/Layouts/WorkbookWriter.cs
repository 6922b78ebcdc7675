using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Writes .xlsx workbooks whose bytes depend on their cells alone.</summary>
internal static partial class WorkbookWriter
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a workbook.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sheets">Rows of each sheet; numbers become numeric cells, text text cells, null no cell.</param>
    public static void Write(string path, params IReadOnlyList<IReadOnlyList<IReadOnlyList<object?>>> sheets)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var list = book.Workbook.AppendChild(new Sheets());
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>($"sheet{i + 1}");
                part.Worksheet = new Worksheet(new SheetData(sheets[i].Select(Row)));
                list.AppendChild(new Sheet { Id = $"sheet{i + 1}", SheetId = (uint)i + 1, Name = $"Sheet{i + 1}" });
            }
        }
        using var file = AtomicFile.Create(path);
        file.Write(WithoutTimes(memory));
        file.Commit();
    }

    // The library stamps every part of the archive with the time of writing, and names the workbook's relation at random.
    private static byte[] WithoutTimes(MemoryStream workbook)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(workbook, ZipArchiveMode.Read))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName);
                copy.LastWriteTime = Epoch;
                using var from = new StreamReader(entry.Open());
                using var to = new StreamWriter(copy.Open());
                var text = from.ReadToEnd();
                to.Write(entry.FullName == "_rels/.rels" ? Relation().Replace(text, "Id=\"workbook\"") : text);
            }
        }
        return result.ToArray();
    }

    [GeneratedRegex("Id=\"[^\"]*\"")]
    private static partial Regex Relation();

    private static Row Row(IReadOnlyList<object?> cells, int index) => new(cells
        .Select((value, column) => (value, column))
        .Where(cell => cell.value is not null)
        .Select(cell => Cell(cell.value!, $"{(char)('A' + cell.column)}{index + 1}")))
    { RowIndex = (uint)index + 1 };

    private static Cell Cell(object value, string reference) => value is string text
        ? new Cell { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) }
        : new Cell { CellReference = reference, CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) };
}
