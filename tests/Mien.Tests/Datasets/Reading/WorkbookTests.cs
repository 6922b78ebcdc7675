using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Tests.Datasets.Reading;

public sealed class WorkbookTests
{
    [Fact]
    public void Numbers_text_and_gaps_of_every_sheet_are_read_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        WorkbookFile.Write(folder["a.xlsx"], ("first", [["006", 6, null, 2.5], [], [" x "]]), ("second", [["y"]]));
        var sheets = Workbook.Read(folder["a.xlsx"]);

        sheets.Select(sheet => sheet.Name).ShouldBe(["first", "second"]);
        sheets[0].Rows[0].Cells.ShouldBe(["006", "6", "", "2.5"]);
        sheets[0].Rows[1].IsEmpty.ShouldBeTrue();
        sheets[0].Rows[2][0].ShouldBe("x");
        sheets[0].Rows[2][99].ShouldBe("");
        sheets[0].Rows.Select(row => row.Line).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("a,b\n1,\"x, y\"\n")]
    [InlineData("a;b\r\n1;x, y\r\n")]
    [InlineData("\uFEFFa\tb\r\n1\tx, y")]
    public void Exports_use_any_of_the_usual_separators_and_line_ends(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.csv"], text);
        var rows = Workbook.Read(folder["a.csv"]).ShouldHaveSingleItem().Rows;

        rows[0].Cells.ShouldBe(["a", "b"]);
        rows[1].Cells.ShouldBe(["1", "x, y"]);
    }

    [Fact]
    public void The_header_is_found_below_any_preamble_and_by_any_spelling()
    {
        using var folder = new TemporaryFolder();
        WorkbookFile.Write(folder["a.xlsx"], ("s", [["Codes of micro-movements"], [null], ["Onset", "means the first frame"],
            ["Subject", "File Name", "ONSET_FRAME", "Apex"], [6, "006_1_2", 5562.0, "/"], [], [7, "007_1", "12 ", 13]]));
        var table = HeaderTable.Read(folder["a.xlsx"], "subject", "Filename", "OnsetFrame|Onset");

        table.Rows.Count.ShouldBe(2);
        table.Rows[0].Line.ShouldBe(5);
        table.Rows[0].Whole("Onset Frame|Onset").ShouldBe(5562);
        table.Rows[0].Text("apex").ShouldBeNull();
        table.Rows[1].Whole("OnsetFrame").ShouldBe(12);
        table.Rows[1].Whole("Offset").ShouldBeNull();
        Should.Throw<InputException>(() => HeaderTable.Read(folder["a.xlsx"], "Emotion")).Message.ShouldContain("Emotion");
    }

    [Fact]
    public void A_row_number_that_no_sheet_reaches_is_refused_at_once()
    {
        using var folder = new TemporaryFolder();
        WorkbookFile.Write(folder["a.xlsx"], ("codes", [["006", 12]]));
        using (var archive = ZipFile.Open(folder["a.xlsx"], ZipArchiveMode.Update))
        {
            var sheet = archive.Entries.Single(entry => entry.Name == "sheet1.xml");
            using var reader = new StreamReader(sheet.Open());
            var text = reader.ReadToEnd();
            reader.BaseStream.SetLength(0);
            using var writer = new StreamWriter(reader.BaseStream);
            writer.Write(text.Replace("<x:row>", $"<x:row r=\"{int.MaxValue}\">", StringComparison.Ordinal));
        }

        Should.Throw<InputException>(() => Workbook.Read(folder["a.xlsx"])).Message.ShouldContain("its sheet \"codes\" claims 2147483647 rows of 2 cells");
    }

    [Fact]
    public void Whatever_is_in_the_file_it_is_read_or_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        WorkbookFile.Write(folder["good.xlsx"], ("s", [["Subject", 1], ["x", 2]]));
        var good = File.ReadAllBytes(folder["good.xlsx"]);
        var damage = from position in Gen.Choose(0, good.Length - 1)
                     from length in Gen.Choose(0, 40)
                     from noise in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length)
                     from extension in Gen.Elements(".xlsx", ".xls", ".csv")
                     from cut in Gen.Elements(true, false)
                     select (position, noise, extension, cut);

        Prop.ForAll(damage.ToArbitrary(), sample =>
        {
            var path = folder[$"bad{sample.extension}"];
            File.WriteAllBytes(path, [.. good[..sample.position], .. sample.noise, .. sample.cut ? [] : good[sample.position..]]);
            try
            {
                _ = Workbook.Read(path);
            }
            catch (InputException exception)
            {
                exception.Path.ShouldBe(path);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Files_are_found_by_any_case_and_extension()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Labels.CSV"], "");
        Workbook.Find(folder.Path, "codes", "labels").ShouldBe(folder["Labels.CSV"]);
        Workbook.Find(folder.Path, "codes").ShouldBeNull();
    }

    [Fact]
    public void Text_is_read_in_the_encoding_its_bytes_show()
    {
        TextFile.Decode([0xEF, 0xBB, 0xBF, .. "é"u8]).ShouldBe("é");
        TextFile.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("é")]).ShouldBe("é");
        TextFile.Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("é")]).ShouldBe("é");
        TextFile.Decode("é"u8.ToArray()).ShouldBe("é");
        TextFile.Decode([0xE9]).ShouldBe("é");
        TextFile.Decode(Encoding.Unicode.GetBytes("1,2")).ShouldBe("1,2");
    }
}
