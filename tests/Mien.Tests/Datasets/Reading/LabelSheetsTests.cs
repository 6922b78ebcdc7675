using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Reading;

public sealed class LabelSheetsTests
{
    private static readonly object?[] Header = ["Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Estimated Emotion"];

    private static readonly object?[] Row = [1, "c1", 1, 2, 3, "fear"];

    private static Tree Tree() => new Tree().WithRange("CASME2_RAW_selected/sub01/c1", "img{0}.jpg", 1, 3);

    [Fact]
    public void A_workbook_is_preferred_to_its_own_export()
    {
        using var tree = Tree().WithWorkbook("labels.xlsx", Header, Row).WithLines("labels.csv", "Subject,Filename", "nonsense");

        tree.Read("casme2").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_spreadsheet_program_leaves_beside_an_open_workbook_is_no_workbook()
    {
        using var tree = Tree().WithWorkbook("labels.xlsx", Header, Row).With("~$labels.xlsx", "lock");

        tree.Read("casme2").Videos.ShouldHaveSingleItem().Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_second_sheet_with_the_same_columns_is_noted_and_not_mixed_in()
    {
        using var tree = Tree().WithWorkbook("a.xlsx", Header, Row).WithWorkbook("b.xlsx", Header, Row, Row);

        var data = tree.Read("casme2");

        data.Videos.ShouldHaveSingleItem().Events.ShouldHaveSingleItem();
        data.ShouldTell(ProblemSeverity.Note, "b.xlsx", null, "a.xlsx");
    }

    [Fact]
    public void A_damaged_workbook_is_refused_by_name()
    {
        using var tree = Tree().With("labels.xlsx", "no zip archive at all");

        Should.Throw<InputException>(() => tree.Read("casme2")).Path.ShouldEndWith("labels.xlsx");
    }

    [Fact]
    public void A_missing_root_is_refused_by_name()
    {
        using var tree = new Tree();

        foreach (var adapter in (IDatasetAdapter[])[new Casme2Adapter(), new SmicAdapter(), new CasmeSquaredAdapter(), new Megc2019Adapter(), new Megc2022Adapter(), new AkmNetListAdapter()])
            Should.Throw<InputException>(() => adapter.Read(tree.PathOf("elsewhere"))).Message.ShouldContain("elsewhere", customMessage: adapter.Name);
    }

    [Theory]
    [InlineData("casme", "CASME_raw_selected/sub01/a")]
    [InlineData("casme2", "CASME2_RAW_selected/sub01/a")]
    [InlineData("samm", "SAMM/006/006_1_2")]
    [InlineData("smic-hs", "HS/s1/micro")]
    [InlineData("mmew", "Micro_Expression/fear")]
    [InlineData("4dme", "gray_micro/sub01")]
    [InlineData("casme-sq", "rawpic/s15")]
    [InlineData("samm-lv", "SAMM_longvideos/006_1")]
    [InlineData("casme3-a", "ME_A/spNO.1")]
    [InlineData("casme3-a", "part_A/data/part_A/spNO.1")]
    [InlineData("casme3-c", "ME_C/1/1")]
    [InlineData("megc2022", "SAMM_Test_cropped/001_2")]
    public void The_names_of_its_folders_tell_a_set(string name, string folder)
    {
        using var tree = new Tree().WithFolder(folder);

        DatasetAdapters.Guess(tree.Root).Name.ShouldBe(name);
    }
}
