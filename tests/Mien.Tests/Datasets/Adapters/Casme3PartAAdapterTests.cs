using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class Casme3PartAAdapterTests
{
    private static readonly object?[] Header = ["Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion"];

    [Theory]
    [InlineData("ME_A/spNO.1/a/color")]
    [InlineData("part_A/data/part_A/spNO.1/a/color")]
    public void Reads_both_published_forms_of_the_folders(string folder)
    {
        using var tree = new Tree()
            .WithRange(folder, "{0}.jpg", 1, 60)
            .WithWorkbook("cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx", Header, ["spNO.1", "a", 20, 25, 30, "4", "I", "Disgust"]);

        var reading = TreeReading.Of(new Casme3PartAAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe(["spNO.1/a micro 20/25/30 [19 24 29] Disgust"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(30);
        reading.Data.Videos[0].Events[0].ObjectiveClass.ShouldBe(1);
    }

    [Fact]
    public void One_video_holds_several_expressions()
    {
        using var tree = new Tree()
            .WithRange("ME_A/spNO.1/a/color", "{0}.jpg", 1, 60)
            .WithWorkbook("part_A.xlsx", Header, ["spNO.1", "a", 40, 45, 50, "4", "I", "fear"], ["spNO.1", "A", 20, 25, 30, "4", "I", "disgust"]);

        var reading = TreeReading.Of(new Casme3PartAAdapter(), tree);

        reading.Data.Videos.ShouldHaveSingleItem();
        reading.Events.ShouldBe([
            "spNO.1/a micro 20/25/30 [19 24 29] disgust",
            "spNO.1/a micro 40/45/50 [39 44 49] fear"]);
    }

    [Fact]
    public void An_override_names_the_expression_meant_by_its_onset()
    {
        using var tree = new Tree()
            .WithRange("ME_A/spNO.1/a/color", "{0}.jpg", 1, 60)
            .WithLines("overrides.csv", "subject,clip,at,onset,apex,offset,emotion", "spNO.1,a,40,41,,,")
            .WithWorkbook("part_A.xlsx", Header, ["spNO.1", "a", 20, 25, 30, "4", "I", "disgust"], ["spNO.1", "a", 40, 45, 50, "4", "I", "fear"]);

        TreeReading.Of(new Casme3PartAAdapter(), tree).Events.ShouldBe([
            "spNO.1/a micro 20/25/30 [19 24 29] disgust",
            "spNO.1/a micro 41/45/50 [40 44 49] fear"]);
    }

    [Fact]
    public void Numbers_that_start_anywhere_become_positions_in_the_sorted_list()
    {
        using var tree = new Tree()
            .WithFrames("part_A/data/part_A/spNO.1/a/color", "{0}.jpg", [.. Enumerable.Range(100, 50), .. Enumerable.Range(170, 50)])
            .WithWorkbook("part_A.xlsx", Header, ["spNO.1", "a", 110, 115, 120, "4", "I", "disgust"], ["spNO.1", "a", 180, 185, 190, "4", "I", "fear"]);

        TreeReading.Of(new Casme3PartAAdapter(), tree).Events.ShouldBe([
            "spNO.1/a micro 110/115/120 [10 15 20] disgust",
            "spNO.1/a micro 180/185/190 [60 65 70] fear"]);
    }

    [Fact]
    public void An_expression_that_falls_into_a_gap_is_left_out_and_reported()
    {
        using var tree = new Tree()
            .WithFrames("ME_A/spNO.1/a/color", "{0}.jpg", [.. Enumerable.Range(1, 10), .. Enumerable.Range(40, 10)])
            .WithWorkbook("part_A.xlsx", Header, ["spNO.1", "a", 20, 25, 30, "4", "I", "disgust"]);

        var reading = TreeReading.Of(new Casme3PartAAdapter(), tree);

        reading.Events.ShouldBeEmpty();
        reading.Problems.ShouldHaveSingleItem().ShouldStartWith("part_A.xlsx:2:");
    }

    [Fact]
    public void The_two_spellings_of_others_are_one_class()
    {
        using var tree = new Tree()
            .WithRange("ME_A/spNO.1/a/color", "{0}.jpg", 1, 60)
            .WithWorkbook("part_A.xlsx", Header, ["spNO.1", "a", 20, 25, 30, "4", "VII", "Others"], ["spNO.1", "a", 40, 45, 50, "4", "VII", "other"]);

        var reading = TreeReading.Of(new Casme3PartAAdapter(), tree);

        reading.Emotions.ShouldBe([Emotion.Other, Emotion.Other]);
        DatasetCounts.Of(reading.Data).ShouldContain(("class others", 2));
    }

    [Fact]
    public void The_type_column_tells_macro_from_micro()
    {
        using var tree = new Tree()
            .WithRange("part_A/data/part_A/spNO.1/b/color", "{0}.jpg", 1, 100)
            .WithWorkbook("part_A.xlsx",
                [.. Header, "Expression type"],
                ["spNO.1", "B", 20, 25, 30, "4", "I", "disgust", "Micro-expression"],
                ["spNO.1", "b", 40, 60, 90, "12", "V", "happy", "Macro-expression"]);

        TreeReading.Of(new Casme3PartAAdapter(), tree).Events.ShouldBe([
            "spNO.1/b micro 20/25/30 [19 24 29] disgust",
            "spNO.1/b macro 40/60/90 [39 59 89] happy"]);
    }

    [Fact]
    public void Separate_files_for_macro_and_micro_are_both_read()
    {
        using var tree = new Tree()
            .WithRange("part_A/data/part_A/spNO.1/b/color", "{0}.jpg", 1, 100)
            .WithWorkbook("cas(me)3_part_A_MaE_label_JpgIndex_v2.xlsx", Header, ["spNO.1", "b", 40, 60, 90, "12", "V", "happy"])
            .WithWorkbook("cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx", Header, ["spNO.1", "b", 20, 25, 30, "4", "I", "disgust"]);

        TreeReading.Of(new Casme3PartAAdapter(), tree).Events.ShouldBe([
            "spNO.1/b micro 20/25/30 [19 24 29] disgust",
            "spNO.1/b macro 40/60/90 [39 59 89] happy"]);
    }

    [Theory]
    [InlineData("part_A/data/part_A")]
    [InlineData("part_a/Data/part_a")]
    [InlineData("me_a")]
    public void Videos_without_expressions_are_part_of_the_set(string top)
    {
        using var tree = new Tree()
            .WithRange($"{top}/spNO.1/a/color", "{0}.jpg", 1, 60)
            .WithRange($"{top}/spNO.10/c/color", "{0}.jpg", 1, 60)
            .WithWorkbook("part_A.xlsx", Header, ["spNO.1", "a", 20, 25, 30, "4", "I", "disgust"]);

        TreeReading.Of(new Casme3PartAAdapter(), tree).Data.Videos.Select(video => video.Name).ShouldBe(["spNO.1/a", "spNO.10/c"]);
    }
}
