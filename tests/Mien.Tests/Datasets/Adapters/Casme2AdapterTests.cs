using Mien.Core;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class Casme2AdapterTests
{
    private static readonly object?[] Header =
        ["Subject", "Filename", null, "OnsetFrame", "ApexFrame", "OffsetFrame", null, "Action Units", "Estimated Emotion"];

    [Fact]
    public void Reads_the_published_layout()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithRange("CASME2_RAW_selected/sub26/EP03_10", "img{0}.jpg", 90, 120)
            .WithWorkbook("CASME2-coding-20140508.xlsx",
                Header,
                [1, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"],
                ["26", "EP03_10 ", null, 90, 95, 120, null, "L4+R7", "Disgust"]);

        var reading = TreeReading.Of(new Casme2Adapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "sub01/EP02_01f micro 46/59/114 [0 13 68] happiness",
            "sub26/EP03_10 micro 90/95/120 [0 5 30] Disgust"]);
        reading.Data.Videos.ShouldAllBe(video => video.FrameRate == 200);
        reading.Data.Videos.Select(video => video.Subject).ShouldBe(["sub01", "sub26"]);
        reading.Data.Videos[1].Events[0].RawActionUnits.ShouldBe("L4+R7");
    }

    [Fact]
    public void Frames_are_ordered_by_number_not_by_text()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 8, 12)
            .WithWorkbook("CASME2.xlsx", Header, [1, "EP02_01f", null, 9, 10, 12, null, "12", "happiness"]);

        TreeReading.Of(new Casme2Adapter(), tree).Events.ShouldBe(["sub01/EP02_01f micro 9/10/12 [1 2 4] happiness"]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData(null)]
    public void A_slash_or_a_blank_is_an_unknown_apex(string? apex)
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub04/EP12_01f", "img{0}.jpg", 1, 3)
            .WithWorkbook("CASME2.xlsx", Header, [4, "EP12_01f", null, 1, apex, 3, null, "4", "others"]);

        var reading = TreeReading.Of(new Casme2Adapter(), tree);

        reading.Events.ShouldBe(["sub04/EP12_01f micro 1/?/3 [0 ? 2] others"]);
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_official_crops_are_read_where_the_raw_pictures_are_absent()
    {
        using var tree = new Tree()
            .WithRange("Cropped/sub01/EP02_01f", "reg_img{0}.jpg", 46, 114)
            .WithWorkbook("CASME2.xlsx", Header, [1, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"]);

        TreeReading.Of(new Casme2Adapter(), tree).Events.ShouldBe(["sub01/EP02_01f micro 46/59/114 [0 13 68] happiness"]);
    }

    [Fact]
    public void Folders_in_another_case_are_found()
    {
        using var tree = new Tree()
            .WithRange("casme2_raw_selected/Sub01/ep02_01F", "IMG{0}.JPG", 46, 114)
            .WithWorkbook("CASME2.xlsx", Header, [1, "EP02_01f", null, 46, 59, 114, null, "12", "HAPPINESS"]);

        var reading = TreeReading.Of(new Casme2Adapter(), tree);

        reading.Events.ShouldBe(["sub01/EP02_01f micro 46/59/114 [0 13 68] HAPPINESS"]);
        reading.Emotions.ShouldBe([Emotion.Happiness]);
    }

    [Fact]
    public void An_export_to_csv_reads_like_the_workbook()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithLines("CASME2.csv", "subject,FILENAME,,Onset Frame,apex_frame,OffsetFrame,,Action Units,Estimated Emotion", "01,EP02_01f,,46,59,114,,12,happiness");

        TreeReading.Of(new Casme2Adapter(), tree).Events.ShouldBe(["sub01/EP02_01f micro 46/59/114 [0 13 68] happiness"]);
    }

    [Fact]
    public void Every_wrong_row_is_reported_with_its_line_and_the_rest_is_read()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithFolder("CASME2_RAW_selected/sub01/EP02_02f")
            .WithWorkbook("CASME2.xlsx",
                Header,
                [1, "EP02_01f", null, "early", 59, 114, null, "12", "happiness"],
                [1, "EP02_01f", null, 114, 59, 46, null, "12", "happiness"],
                [1, "EP09_09", null, 46, 59, 114, null, "12", "happiness"],
                [1, "EP02_02f", null, 46, 59, 114, null, "12", "happiness"],
                [1, "EP02_01f", null, 47, 59, 114, null, "12", "hungry"],
                [null, null, null, 46, 59, 114, null, "12", "happiness"],
                [1, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"]);

        var reading = TreeReading.Of(new Casme2Adapter(), tree);

        reading.Problems.Length.ShouldBe(6);
        reading.Problems.ShouldContain(problem => problem.StartsWith("CASME2.xlsx:2:") && problem.Contains("early"));
        reading.Problems.ShouldContain(problem => problem.StartsWith("CASME2.xlsx:3:") && problem.Contains("114 to 46"));
        reading.Problems.ShouldContain(problem => problem.StartsWith("CASME2.xlsx:4:") && problem.Contains("sub01/EP09_09"));
        reading.Problems.ShouldContain(problem => problem.StartsWith("CASME2_RAW_selected/sub01/EP02_02f:"));
        reading.Problems.ShouldContain(problem => problem.StartsWith("CASME2.xlsx:6:") && problem.Contains("hungry"));
        reading.Problems.ShouldContain(problem => problem.StartsWith("CASME2.xlsx:7:"));
        reading.Events.ShouldContain("sub01/EP02_01f micro 46/59/114 [0 13 68] happiness");
        reading.Events.ShouldContain("sub01/EP09_09 micro 46/59/114 [] happiness");
    }

    [Fact]
    public void An_apex_outside_its_interval_is_unknown_and_reported()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithWorkbook("CASME2.xlsx", Header, [1, "EP02_01f", null, 46, 200, 114, null, "12", "happiness"]);

        var reading = TreeReading.Of(new Casme2Adapter(), tree);

        reading.Events.ShouldBe(["sub01/EP02_01f micro 46/?/114 [0 ? 68] happiness"]);
        reading.Problems.ShouldHaveSingleItem().ShouldContain("200");
    }

    [Fact]
    public void The_same_expression_twice_counts_once()
    {
        object?[] row = [1, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"];
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithWorkbook("CASME2.xlsx", Header, row, row);

        var reading = TreeReading.Of(new Casme2Adapter(), tree);

        reading.Events.ShouldHaveSingleItem();
        reading.Problems.ShouldHaveSingleItem().ShouldStartWith("CASME2.xlsx:3:");
    }

    [Fact]
    public void The_override_table_corrects_single_cells_of_one_clip()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithRange("CASME2_RAW_selected/sub02/EP02_01f", "img{0}.jpg", 46, 114)
            .WithLines("overrides.csv", "subject,clip,onset,apex,offset,emotion", "01,ep02_01f,,60,,surprise")
            .WithWorkbook("CASME2.xlsx",
                Header,
                [1, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"],
                [2, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"]);

        TreeReading.Of(new Casme2Adapter(), tree).Events.ShouldBe([
            "sub01/EP02_01f micro 46/60/114 [0 14 68] surprise",
            "sub02/EP02_01f micro 46/59/114 [0 13 68] happiness"]);
    }

    [Fact]
    public void An_override_that_fits_no_clip_is_reported()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithLines("overrides.csv", "subject,clip,onset,apex,offset,emotion", "1,EP77,,60,,")
            .WithWorkbook("CASME2.xlsx", Header, [1, "EP02_01f", null, 46, 59, 114, null, "12", "happiness"]);

        TreeReading.Of(new Casme2Adapter(), tree).Problems.ShouldHaveSingleItem().ShouldContain("EP77");
    }

    [Fact]
    public void A_folder_without_a_label_sheet_is_refused_with_its_name()
    {
        using var tree = new Tree().WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 46);

        Should.Throw<InputException>(() => TreeReading.Of(new Casme2Adapter(), tree)).Message.ShouldContain(tree.Root);
    }
}
