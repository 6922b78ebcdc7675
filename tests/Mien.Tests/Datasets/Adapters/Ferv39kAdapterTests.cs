using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

public sealed class Ferv39kAdapterTests
{
    private const string Train = "4_setups/All_scenes/train_All.csv";

    private static Tree Sample() => new Tree()
        .With(Train, "Action/Happy/0267 Happy\nWar/Fear/0001 Fear\n").With("4_setups/All_scenes/test_All.csv", "DailyLife/Angry/0012 Angry\n")
        .WithFrames("2_ClipsforFaceCrop/Action/Happy/0267", "{0}.jpg", 1, 2, 3)
        .WithFrames("2_ClipsforFaceCrop/War/Fear/0001", "{0}.jpg", 5)
        .WithFrames("2_ClipsforFaceCrop/DailyLife/Angry/0012", "{0}.jpg", 1);

    [Fact]
    public void Lists_without_header_give_clips_classes_and_the_official_division()
    {
        using var tree = Sample();
        var dataset = tree.Read("ferv39k");

        dataset.Problems.ShouldBeEmpty();
        dataset.Video("Action/Happy/0267").Label.ShouldBe(new ClipLabel("Happy", 0, Emotion.Happiness));
        dataset.Video("War/Fear/0001").Label!.Class.ShouldBe(6);
        dataset.Video("DailyLife/Angry/0012").Label!.Class.ShouldBe(3);
        dataset.Video("Action/Happy/0267").Frames!.Count.ShouldBe(3);
        var split = dataset.Splits.ShouldHaveSingleItem();
        dataset.Names(split.Train).ShouldBe(["Action/Happy/0267", "War/Fear/0001"]);
        dataset.Names(split.Test).ShouldBe(["DailyLife/Angry/0012"]);
    }

    [Theory]
    [InlineData("Action/Happy/0267 4")]
    [InlineData("Action/Happy/0267")]
    [InlineData("Happy/0267 Happy")]
    [InlineData("Action/../.. Happy")]
    [InlineData("Action/Happy/0267 Contempt")]
    public void A_wrong_row_is_left_out(string row)
    {
        using var tree = Sample().With(Train, $"War/Fear/0001 Fear\r\n{row}\r\n");
        var dataset = tree.Read("ferv39k");

        dataset.Splits[0].Train.Count.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Error, Train, 2, "left out");
    }

    [Fact]
    public void The_word_decides_where_folder_and_word_differ()
    {
        using var tree = Sample().With(Train, "War/Fear/0001 Sad\n");
        var dataset = tree.Read("ferv39k");

        dataset.Video("War/Fear/0001").Label!.Class.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Warning, Train, 1, "labelled Sad");
    }

    [Fact]
    public void A_clip_of_both_lists_is_used_in_the_first()
    {
        using var tree = Sample().With("4_setups/All_scenes/test_All.csv", "War/Fear/0001 Fear\n");
        var dataset = tree.Read("ferv39k");

        dataset.Splits[0].Test.ShouldBeEmpty();
        dataset.ShouldTell(ProblemSeverity.Error, "4_setups/All_scenes/test_All.csv", 1, "listed already");
    }

    [Fact]
    public void A_missing_list_and_a_missing_clip_are_told()
    {
        using var tree = Sample().With(Train, "War/Fear/0099 Fear\n");
        File.Delete(tree.PathOf("4_setups/All_scenes/test_All.csv"));
        var dataset = tree.Read("ferv39k");

        dataset.ShouldTell(ProblemSeverity.Error, "4_setups/All_scenes/test_All.csv", null, "list is missing");
        dataset.ShouldTell(ProblemSeverity.Error, "2_ClipsforFaceCrop/War/Fear/0099", null, "missing");
    }
}
