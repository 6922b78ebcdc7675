using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

public sealed class DfewAdapterTests
{
    private static Tree Clips(string folder = "Clip/clip_224x224") => Enumerable.Range(1, 5).Aggregate(
        new Tree(), (tree, clip) => tree.WithFrames($"{folder}/{clip:D5}", "{0}.jpg", 1, 2, 10));

    private static Tree Sample(string train = "EmoLabel_DataSplit/train(single-labeled)/set_{0}.csv", string test = "EmoLabel_DataSplit/test(single-labeled)/set_{0}.csv")
    {
        var tree = Clips();
        for (var set = 1; set <= 5; set++)
        {
            var rows = Enumerable.Range(1, 5).Where(clip => clip != set).Select(clip => $"{clip:D5},{clip}\n");
            tree.With(string.Format(train, set), $"video_name,label\n{string.Concat(rows)}").With(string.Format(test, set), $"video_name,label\n{set},{set}\n");
        }
        return tree;
    }

    [Fact]
    public void Five_folds_and_labels_from_one_in_the_published_order()
    {
        using var tree = Sample();
        var dataset = tree.Read("dfew");

        dataset.Problems.ShouldBeEmpty();
        dataset.Videos.Select(video => video.Name).ShouldBe(["00001", "00002", "00003", "00004", "00005"]);
        dataset.Videos.Select(video => video.Label!.Emotion)
            .ShouldBe([Emotion.Happiness, Emotion.Sadness, Emotion.Neutral, Emotion.Anger, Emotion.Surprise]);
        dataset.Classes.ShouldBe(["Happy", "Sad", "Neutral", "Angry", "Surprise", "Disgust", "Fear"]);
        dataset.Splits.Select(split => split.Name).ShouldBe(["set_1", "set_2", "set_3", "set_4", "set_5"]);
        dataset.Names(dataset.Splits[1].Test).ShouldBe(["00002"]);
        dataset.Names(dataset.Splits[1].Train).ShouldBe(["00001", "00003", "00004", "00005"]);
    }

    [Fact]
    public void Frames_are_in_the_order_of_their_numbers_not_of_their_text()
    {
        using var tree = Sample();
        tree.Read("dfew").Videos[0].Frames.ShouldBeOfType<ImageSequence>().Numbers.ToArray().ShouldBe([1, 2, 10]);
    }

    [Theory]
    [InlineData("EmoLabel_DataSplit/train_set_{0}.csv", "EmoLabel_DataSplit/test_set_{0}.csv")]
    [InlineData("EmoLabel_DataSplit/single_trainset_{0}.csv", "EmoLabel_DataSplit/single_testset_{0}.csv")]
    [InlineData("EmoLabel_DataSplit/Train(Single-Labeled)/set_{0}.csv", "EmoLabel_DataSplit/Test(Single-Labeled)/set_{0}.csv")]
    public void Lists_go_by_other_names_too(string train, string test)
    {
        using var tree = Sample(train, test);
        var dataset = tree.Read("dfew");

        dataset.Problems.ShouldBeEmpty();
        dataset.Splits.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("Clip/jpg_256")]
    [InlineData("Clip/clip_224x224_16f")]
    [InlineData("Clip")]
    public void Clips_are_in_other_folders_too(string folder)
    {
        using var tree = Clips(folder).With("EmoLabel_DataSplit/train(single-labeled)/set_1.csv", "video_name,label\n1,1\n");
        tree.Read("dfew").Videos.ShouldHaveSingleItem().Frames!.Count.ShouldBe(3);
    }

    [Fact]
    public void Frames_of_the_authors_code_carry_the_clips_number()
    {
        using var tree = new Tree().WithFrames("Clip/clip_224x224/00001", "00001_{0:D5}.jpg", 1, 2)
            .With("EmoLabel_DataSplit/train(single-labeled)/set_1.csv", "video_name,label\n1,1\n");
        tree.Read("dfew").Videos[0].Frames.ShouldBeOfType<ImageSequence>().Numbers.ToArray().ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("00009,8", "not a clip's number and a label")]
    [InlineData("00009,0", "not a clip's number and a label")]
    [InlineData("abc,1", "not a clip's number and a label")]
    [InlineData("99999999999999999999,1", "not a clip's number and a label")]
    [InlineData("00009", "not a clip's number and a label")]
    public void A_wrong_row_is_left_out(string row, string words)
    {
        using var tree = Sample().With("EmoLabel_DataSplit/train(single-labeled)/set_1.csv", $"video_name,label\n2,2\n{row}\n3,3\n");
        var dataset = tree.Read("dfew");

        dataset.ShouldTell(ProblemSeverity.Error, "EmoLabel_DataSplit/train(single-labeled)/set_1.csv", 3, words);
        dataset.Names(dataset.Splits[0].Train).ShouldBe(["00002", "00003"]);
    }

    [Fact]
    public void Lists_that_contradict_each_other_are_told()
    {
        using var tree = Sample().With("EmoLabel_DataSplit/test(single-labeled)/set_2.csv", "video_name,label\n2,7\n2,7\n");
        var dataset = tree.Read("dfew");

        dataset.Video("00002").Label!.Class.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Warning, "EmoLabel_DataSplit/test(single-labeled)/set_2.csv", 2, "label 7 here and 2");
        dataset.ShouldTell(ProblemSeverity.Warning, "EmoLabel_DataSplit/test(single-labeled)/set_2.csv", 3, "twice");
    }

    [Fact]
    public void Missing_clips_and_lists_are_told()
    {
        using var tree = Sample().With("EmoLabel_DataSplit/test(single-labeled)/set_1.csv", "video_name,label\n1,1\n777,3\n");
        File.Delete(tree.PathOf("EmoLabel_DataSplit/test(single-labeled)/set_5.csv"));
        var dataset = tree.Read("dfew");

        dataset.Video("00777").Frames.ShouldBeNull();
        dataset.ShouldTell(ProblemSeverity.Error, "Clip/clip_224x224/00777", null, "missing");
        dataset.ShouldTell(ProblemSeverity.Error, "EmoLabel_DataSplit", null, "test list of set 5");
    }

    [Fact]
    public void Without_lists_it_is_unreadable()
    {
        using var tree = Clips();
        Should.Throw<InputException>(() => tree.Read("dfew")).Message.ShouldContain("set_1.csv");
    }
}
