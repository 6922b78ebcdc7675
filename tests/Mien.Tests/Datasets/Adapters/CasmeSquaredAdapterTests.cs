using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

/// <summary>The joins of the spotting system's specification, section 11.</summary>
public sealed class CasmeSquaredAdapterTests
{
    private const string Workbook = "CAS(ME)^2code_final(Updated).xlsx";

    private static readonly object?[][] Subjects = [["1", "s15", 1], ["2", "s16", 2], ["3", "s23", 3]];

    private static readonly object?[][] Codes = [["0101", "disgust1"], ["0401", "anger1"], ["0502", "happy2"]];

    private static Tree Tree() => new Tree()
        .WithRange("rawpic/s15/15_0101disgustingteeth", "img{0:000}.jpg", 1, 120)
        .WithRange("rawpic/s15/15_0401girlcrashing", "img{0:000}.jpg", 1, 150)
        .WithRange("rawpic/s16/15_0401girlcrashing", "img{0:000}.jpg", 1, 150);

    [Fact]
    public void Rows_find_their_folders_through_the_other_two_sheets()
    {
        using var tree = Tree().WithWorkbook(Workbook,
        [
            [
                [1, "anger1_1", 28, 36, 48, "4+10+14", "negative", "macro-expression", "anger"],
                [1, "anger1_2", 100, 104, 110, "4", "negative", "micro-expression", "anger"],
                [2, "anger1_1", 5, 9, 11, "4", "negative", "micro-expression", "anger"],
            ],
            Subjects, Codes,
        ]);

        var reading = TreeReading.Of(new CasmeSquaredAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "s15/0401 macro 28/36/48 [27 35 47] negative",
            "s15/0401 micro 100/104/110 [99 103 109] negative",
            "s16/0401 micro 5/9/11 [4 8 10] negative"]);
        reading.Data.Videos[1].Events.Select(expression => expression.Name).ShouldBe(["anger1_1", "anger1_2"]);
        reading.Data.Videos[1].FrameRate.ShouldBe(30);
    }

    [Fact]
    public void The_two_digit_prefix_of_a_video_folder_is_not_trusted()
    {
        using var tree = Tree().WithWorkbook(Workbook, [[[2, "anger1_1", 5, 9, 11, "4", "anger", "micro-expression", "anger"]], Subjects, Codes]);

        var reading = TreeReading.Of(new CasmeSquaredAdapter(), tree);

        var video = reading.Data.Videos.Single(video => video.Events.Count > 0);
        video.Subject.ShouldBe("s16");
        ((ImageSequence)video.Frames!).Folder.ShouldEndWith("rawpic/s16/15_0401girlcrashing");
    }

    [Fact]
    public void Videos_without_expressions_are_part_of_the_set()
    {
        using var tree = Tree().WithWorkbook(Workbook, [[[1, "anger1_1", 5, 9, 11, "4", "anger", "micro-expression", "anger"]], Subjects, Codes]);

        TreeReading.Of(new CasmeSquaredAdapter(), tree).Data.Videos.Select(video => video.Name).ShouldBe(["s15/0101", "s15/0401", "s16/0401"]);
    }

    [Fact]
    public void An_offset_of_0_means_the_apex()
    {
        using var tree = Tree().WithWorkbook(Workbook, [[[1, "anger1_1", 5, 9, 0, "4", "anger", "macro-expression", "anger"]], Subjects, Codes]);

        TreeReading.Of(new CasmeSquaredAdapter(), tree).Events.ShouldBe(["s15/0401 macro 5/9/9 [4 8 8] anger"]);
    }

    [Fact]
    public void A_row_whose_video_has_no_raw_pictures_is_reported_and_left_out()
    {
        using var tree = Tree().WithWorkbook(Workbook,
        [
            [
                [3, "happy2_1", 5, 9, 11, "12", "happiness", "macro-expression", "happiness"],
                [1, "anger1_1", 5, 9, 11, "4", "anger", "macro-expression", "anger"],
            ],
            Subjects, Codes,
        ]);

        var reading = TreeReading.Of(new CasmeSquaredAdapter(), tree);

        reading.Events.ShouldHaveSingleItem().ShouldStartWith("s15/0401");
        reading.Problems.ShouldHaveSingleItem().ShouldStartWith($"{Workbook}:1:");
        reading.Problems[0].ShouldContain("s23");
    }

    [Fact]
    public void A_code_that_lost_its_zero_is_put_right()
    {
        using var tree = Tree().WithWorkbook(Workbook,
            [[[1, "anger1_1", 5, 9, 11, "4", "anger", "macro-expression", "anger"]], Subjects, [[101, "disgust1"], [401, "anger1"]]]);

        TreeReading.Of(new CasmeSquaredAdapter(), tree).Events.ShouldBe(["s15/0401 macro 5/9/11 [4 8 10] anger"]);
    }

    [Fact]
    public void Exports_of_the_three_sheets_to_csv_read_like_the_workbook()
    {
        using var tree = Tree()
            .WithLines("sheet1.csv", "1,anger1_1,28,36,48,4+10+14,negative,macro-expression,anger")
            .WithLines("sheet2.csv", "1,s15,1", "2,s16,2")
            .WithLines("sheet3.csv", "0101,disgust1", "0401,anger1");

        TreeReading.Of(new CasmeSquaredAdapter(), tree).Events.ShouldBe(["s15/0401 macro 28/36/48 [27 35 47] negative"]);
    }

    [Fact]
    public void Rows_that_cannot_be_joined_are_each_reported()
    {
        using var tree = Tree().WithWorkbook(Workbook,
        [
            [
                [99, "anger1_1", 5, 9, 11, "4", "anger", "macro-expression", "anger"],
                [1, "boredom1_1", 5, 9, 11, "4", "anger", "macro-expression", "anger"],
                [1, "anger1_1", 5, 9, 11, "4", "anger", "tic", "anger"],
            ],
            Subjects, Codes,
        ]);

        var reading = TreeReading.Of(new CasmeSquaredAdapter(), tree);

        reading.Events.ShouldBeEmpty();
        reading.Problems.Select(problem => problem[..(Workbook.Length + 2)]).ShouldBe([$"{Workbook}:1", $"{Workbook}:2", $"{Workbook}:3"]);
    }

    [Fact]
    public void An_empty_sheet_of_expressions_means_that_none_is_annotated()
    {
        using var tree = Tree().WithWorkbook(Workbook, [[], Subjects, Codes]);

        var reading = TreeReading.Of(new CasmeSquaredAdapter(), tree);

        reading.Events.ShouldBeEmpty();
        reading.Data.Videos.Count.ShouldBe(3);
        reading.Data.Problems.ShouldHaveSingleItem().Severity.ShouldBe(ProblemSeverity.Note);
        reading.Data.Problems[0].Message.ShouldStartWith("No expression is annotated");
    }

    [Fact]
    public void A_workbook_without_a_sheet_for_expressions_is_refused()
    {
        using var tree = Tree().WithWorkbook(Workbook, [Subjects, Codes]);

        Should.Throw<InputException>(() => TreeReading.Of(new CasmeSquaredAdapter(), tree)).Message.ShouldContain("the expressions");
    }

    [Fact]
    public void A_workbook_without_one_of_the_sheets_is_refused()
    {
        using var tree = Tree().WithWorkbook(Workbook, [[[1, "anger1_1", 5, 9, 11, "4", "anger", "macro-expression", "anger"]], Subjects]);

        Should.Throw<InputException>(() => TreeReading.Of(new CasmeSquaredAdapter(), tree)).Message.ShouldContain("video codes");
    }
}
