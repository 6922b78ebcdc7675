using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class CasmeAdapterTests
{
    private static readonly object?[] Header =
        ["Subject", "Filename", null, "OnsetF", "ApexF1", "ApexF2", "OffsetF", null, "AU", "Emotion"];

    [Fact]
    public void Reads_the_official_crops()
    {
        using var tree = new Tree()
            .WithRange("Cropped/sub01/EP01_12", "reg_EP01_12-{0}.jpg", 1, 30)
            .WithRange("Cropped/sub19/EP19_03", "EP19_03-{0}.jpg", 1, 30)
            .WithWorkbook("CASME.xlsx",
                Header,
                [1, "EP01_12", null, 5, 9, null, 20, null, "4", "tense"],
                [19, "EP19_03", null, 2, 7, 8, 25, null, "12", "Happiness"]);

        var reading = TreeReading.Of(new CasmeAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "sub01/EP01_12 micro 5/9/20 [4 8 19] tense",
            "sub19/EP19_03 micro 2/7/25 [1 6 24] Happiness"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(60);
    }

    [Fact]
    public void The_raw_pictures_stand_in_for_missing_crops()
    {
        using var tree = new Tree()
            .WithRange("CASME_raw_selected/sub01/EP01_12", "EP01_12-{0}.jpg", 1, 30)
            .WithWorkbook("CASME.xlsx", Header, [1, "EP01_12", null, 5, 9, null, 20, null, "4", "tense"]);

        TreeReading.Of(new CasmeAdapter(), tree).Events.ShouldBe(["sub01/EP01_12 micro 5/9/20 [4 8 19] tense"]);
    }

    [Fact]
    public void The_number_is_read_behind_the_hyphen_not_from_the_clip_s_name()
    {
        using var tree = new Tree()
            .WithRange("Cropped/sub01/EP01_12", "EP01_12-{0}.jpg", 8, 11)
            .WithWorkbook("CASME.xlsx", Header, [1, "EP01_12", null, 9, 10, null, 11, null, "4", "tense"]);

        TreeReading.Of(new CasmeAdapter(), tree).Events.ShouldBe(["sub01/EP01_12 micro 9/10/11 [1 2 3] tense"]);
    }

    [Fact]
    public void The_second_apex_counts_where_the_first_is_missing()
    {
        using var tree = new Tree()
            .WithRange("Cropped/sub01/EP01_12", "EP01_12-{0}.jpg", 1, 30)
            .WithWorkbook("CASME.xlsx", Header, [1, "EP01_12", null, 5, "/", 9, 20, null, "4", "tense"]);

        TreeReading.Of(new CasmeAdapter(), tree).Events.ShouldBe(["sub01/EP01_12 micro 5/9/20 [4 8 19] tense"]);
    }

    [Fact]
    public void A_row_that_disagrees_with_its_folder_is_clamped_to_the_files_with_a_warning()
    {
        using var tree = new Tree()
            .WithRange("Cropped/sub01/EP01_12", "EP01_12-{0}.jpg", 6, 18)
            .WithWorkbook("CASME.xlsx", Header, [1, "EP01_12", null, 5, 9, null, 20, null, "4", "tense"]);

        var reading = TreeReading.Of(new CasmeAdapter(), tree);

        reading.Events.ShouldBe(["sub01/EP01_12 micro 5/9/20 [0 3 12] tense"]);
        reading.Problems.Length.ShouldBe(2);
        reading.Problems.ShouldAllBe(problem => problem.StartsWith("CASME.xlsx:2:"));
        reading.Data.Problems.ShouldAllBe(problem => problem.Severity == ProblemSeverity.Warning);
    }

    [Fact]
    public void A_row_beyond_its_files_is_left_out_as_an_error()
    {
        using var tree = new Tree()
            .WithRange("Cropped/sub01/EP01_12", "EP01_12-{0}.jpg", 1, 4)
            .WithWorkbook("CASME.xlsx", Header, [1, "EP01_12", null, 5, 9, null, 20, null, "4", "tense"]);

        var reading = TreeReading.Of(new CasmeAdapter(), tree);

        reading.Events.ShouldBeEmpty();
        reading.Data.Problems.ShouldHaveSingleItem().Severity.ShouldBe(ProblemSeverity.Error);
    }

    [Fact]
    public void Frames_missing_within_an_expression_are_counted()
    {
        using var tree = new Tree()
            .WithFrames("Cropped/sub01/EP01_12", "EP01_12-{0}.jpg", 5, 6, 9, 10)
            .WithWorkbook("CASME.xlsx", Header, [1, "EP01_12", null, 5, 9, null, 10, null, "4", "tense"]);

        var reading = TreeReading.Of(new CasmeAdapter(), tree);

        reading.Events.ShouldBe(["sub01/EP01_12 micro 5/9/10 [0 2 3] tense"]);
        reading.Problems.ShouldHaveSingleItem().ShouldContain("2 frames");
    }
}
