using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class SammLongVideosAdapterTests
{
    private static readonly object?[] Header =
        ["Subject", "Filename", "Inducement Code", "Onset", "Apex", "Offset", "Duration", "Type", "Action Units", "Notes"];

    private static readonly object?[][] Preamble = [.. Enumerable.Range(1, 10).Select(line => new object?[] { $"Text line {line}" })];

    private static Tree Tree() => new Tree()
        .WithRange("SAMM_longvideos/006_1", "006_1_{0:0000}.jpg", 1, 200)
        .WithRange("SAMM_longvideos/006_2", "006_2_{0:0000}.jpg", 1, 50);

    [Fact]
    public void Reads_the_third_release_below_its_ten_lines_of_text()
    {
        using var tree = Tree().WithWorkbook("SAMM_LongVideos_V3_Release.xlsx",
        [
            .. Preamble, Header,
            ["006", "006_1_1", 1, 10, 60, 150, 141, "Macro", "12", null],
            ["006", "006_1_2", 1, 20, 30, 40, 21, "Micro - 1/2", "L14", null],
        ]);

        var reading = TreeReading.Of(new SammLongVideosAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "006/006_1 macro 10/60/150 [9 59 149] -",
            "006/006_1 micro 20/30/40 [19 29 39] -"]);
        reading.Data.Videos.Select(video => video.Name).ShouldBe(["006/006_1", "006/006_2"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(200);
    }

    [Fact]
    public void The_folder_of_the_videos_is_found_whatever_its_case()
    {
        using var tree = new Tree()
            .WithRange("samm_longvideos/006_1", "006_1_{0:0000}.jpg", 1, 50)
            .WithRange("samm_longvideos/006_2", "006_2_{0:0000}.jpg", 1, 50)
            .WithWorkbook("SAMM_LongVideos_V3_Release.xlsx", Header, ["006", "006_1_2", 1, 20, 30, 40, 21, "Micro - 1/2", "L14", null]);

        TreeReading.Of(new SammLongVideosAdapter(), tree).Data.Videos.Select(video => video.Name).ShouldBe(["006/006_1", "006/006_2"]);
    }

    [Theory]
    [InlineData("SAMM_LongVideos_V3_Release.xlsx", 1)]
    [InlineData("SAMM_LongVideos_V2_Release.xlsx", 0)]
    [InlineData("SAMM_LongVideos_V1_Release.xlsx", 0)]
    public void Macro_expressions_that_began_before_the_video_are_left_out_and_counted(string file, int onset)
    {
        using var tree = Tree().WithWorkbook(file,
        [
            .. Preamble, Header,
            ["006", "006_1_1", 1, onset, 60, 150, 150, "Macro", "12", null],
            ["006", "006_1_2", 1, onset, 30, 40, 40, "Micro - 1/2", "14", null],
        ]);

        var reading = TreeReading.Of(new SammLongVideosAdapter(), tree);

        reading.Data.Videos.SelectMany(video => video.Events).ShouldHaveSingleItem().Kind.ShouldBe(ExpressionKind.Micro);
        reading.Data.Problems.ShouldContain(problem => problem.Severity == ProblemSeverity.Note && problem.Message.StartsWith("1 macro"));
    }

    [Fact]
    public void An_onset_of_1_is_real_in_the_second_release()
    {
        using var tree = Tree().WithWorkbook("SAMM_LongVideos_V2_Release.xlsx", [.. Preamble, Header, ["006", "006_1_1", 1, 1, 60, 150, 150, "Macro", "12", null]]);

        TreeReading.Of(new SammLongVideosAdapter(), tree).Events.ShouldBe(["006/006_1 macro 1/60/150 [0 59 149] -"]);
    }

    [Fact]
    public void Names_that_lost_their_zeros_find_their_videos()
    {
        using var tree = Tree().WithLines("SAMM_LongVideos_V3_Release.csv",
            "Some text,,,,,,,,,", "Subject,Filename,Inducement Code,Onset,Apex,Offset,Duration,Type,Action Units,Notes", "6,6_1_2,1,20,30,40,21,Micro - 1/2,14,");

        TreeReading.Of(new SammLongVideosAdapter(), tree).Events.ShouldBe(["006/006_1 micro 20/30/40 [19 29 39] -"]);
    }

    [Fact]
    public void An_unknown_type_is_reported()
    {
        using var tree = Tree().WithWorkbook("SAMM_LongVideos_V3_Release.xlsx", Header, ["006", "006_1_1", 1, 10, 60, 150, 141, "Blink", "45", null]);

        TreeReading.Of(new SammLongVideosAdapter(), tree).Problems.ShouldHaveSingleItem().ShouldContain("Blink");
    }
}
