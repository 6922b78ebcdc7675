using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets;

public sealed class DatasetCheckTests
{
    [Fact]
    public void Counts_cover_subjects_files_labels_classes_and_splits()
    {
        using var tree = new Tree().With("Annotations/VA/train/a_left.txt", "valence,arousal\n0,0\n-5,-5\n0.5,0\n")
            .With("Annotations/EXPR/train/a_left.txt", "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other\n4\n4\n-1\n")
            .WithFrames("cropped_aligned/a_left", "{0:D5}.jpg", 1, 2);

        DatasetCounts.Of(tree.Read("aff-wild2")).ShouldBe(
        [
            ("videos", 1), ("frames", 2), ("frames with valence and arousal", 2), ("frames with an expression", 2),
            ("frame class Happiness", 2), ("split va train", 1), ("split expr train", 1),
        ]);
    }

    [Fact]
    public void Expressions_are_counted_by_kind_and_word()
    {
        var dataset = new Dataset
        {
            Name = "x",
            Root = "x",
            Videos = [new() { Name = "a", Subject = "s", Events = [Expression("Happiness"), Expression("happiness"), Expression("Disgust") with { Kind = ExpressionKind.Macro }] }],
        };
        DatasetCounts.Of(dataset).ShouldBe([("subjects", 1), ("videos", 1), ("micro", 2), ("macro", 1), ("class disgust", 1), ("class happiness", 2)]);
    }

    [Fact]
    public void A_release_matches_only_if_every_count_does()
    {
        var dataset = new Dataset { Name = "x", Root = "x", Videos = [new() { Name = "a", Subject = "s" }] };
        var check = DatasetCheck.Of(dataset, new()
        {
            Title = "X",
            Layout = "",
            Published = [new("1", [("videos", 1), ("subjects", 1)]), new("2", [("videos", 1), ("micro", 5)])],
        });

        check.Published.Select(release => release.Matches).ShouldBe([true, false]);
        check.Published[1].Counts[1].ShouldBe(new CountComparison("micro", 5, 0));
        check.Missing.ShouldBe(1);
    }

    [Fact]
    public void A_published_split_with_one_recording_on_both_sides_is_told()
    {
        using var tree = new Tree().With("Annotations/VA/train/a_left.txt", "valence,arousal\n0,0\n").With("Annotations/VA/val/a_right.txt", "valence,arousal\n0,0\n");
        var dataset = tree.Read("aff-wild2");

        DatasetCheck.Of(dataset, DatasetAdapters.Named("aff-wild2").Description).Problems
            .ShouldContain(problem => problem.Message.Contains("The split va has 1 subjects or recordings on more than one side, e.g. a;"));
    }

    [Fact]
    public void A_file_wrong_throughout_is_told_by_its_first_lines_and_a_count()
    {
        using var tree = new Tree().With("Annotations/VA/train/a.txt", "valence,arousal\n" + string.Concat(Enumerable.Repeat("x\n", 5000))).With("videos/a.mp4");
        var problems = tree.Read("aff-wild2").Problems;

        problems.Count.ShouldBe(21);
        problems[^1].ToString().ShouldBe("Annotations/VA/train/a.txt: 4,980 more problems in this file.");
        problems[0].ToString().ShouldStartWith("Annotations/VA/train/a.txt:2: ");
    }

    [Fact]
    public void A_folder_of_no_layout_is_refused_and_an_unclear_one_asked_about()
    {
        using var empty = new Tree();
        Should.Throw<InputException>(() => DatasetAdapters.Guess(empty.Root)).Message.ShouldContain("no known data set");
        using var both = new Tree().With("happy/a.mp4").With("happy/1.jpg");
        Should.Throw<InputException>(() => DatasetAdapters.Guess(both.Root)).Message.ShouldContain("clips or images");
        Should.Throw<OptionsException>(() => DatasetAdapters.Named("afew")).Message.ShouldContain("aff-wild2");
        Should.Throw<InputException>(() => DatasetAdapters.Guess(empty.PathOf("nowhere"))).Message.ShouldContain("no such folder");
    }

    [Fact]
    public void Every_adapter_has_its_own_name_and_says_what_it_reads()
    {
        DatasetAdapters.All.Select(adapter => adapter.Name).ShouldBeUnique();
        DatasetAdapters.All.ShouldAllBe(adapter => adapter.Description.Layout.Length > 0 && adapter.Description.Title.Length > 0);
        DatasetAdapters.All.ShouldAllBe(adapter => (adapter.Description.Citation == null) == (adapter.Description.Access == null));
    }

    private static ExpressionEvent Expression(string emotion) => new() { Kind = ExpressionKind.Micro, Onset = 1, Offset = 2, RawEmotion = emotion };
}
