using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

public sealed class AffWild2AdapterTests
{
    private const string ActionUnits = "AU1,AU2,AU4,AU6,AU7,AU10,AU12,AU15,AU23,AU24,AU25,AU26";
    private const string Expressions = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other";

    private static Tree Sample() => new Tree()
        .With("Annotations/VA_Estimation_Challenge/Train_Set/video1.txt", "valence,arousal\n0.25,-0.5\n-5,-5\n1.0,0.0\n")
        .With("Annotations/VA_Estimation_Challenge/Validation_Set/video2_left.txt", "valence,arousal\n0.1,0.2\n")
        .With("Annotations/EXPR_Classification_Challenge/Train_Set/video1.txt", $"{Expressions}\n0\n7\n-1\n4\n")
        .With("Annotations/AU_Detection_Challenge/Train_Set/video2_left.txt", $"{ActionUnits}\n1,0,0,0,0,0,1,0,0,0,0,1\n-1,0,0,0,0,0,0,0,0,0,0,0\n")
        .WithFrames("cropped_aligned/video1", "{0:D5}.jpg", 1, 2, 4)
        .WithFrames("cropped_aligned/video2_left", "{0:D5}.jpg", 1, 2)
        .With("videos/batch1/video1.mp4").With("videos/batch2/video2.avi").With("videos/video9.mp4")
        .With("names_of_videos_in_each_test_set/Valence_Arousal_Estimation_Set_test_set_release.txt", "video9\nvideo10_right\n");

    [Fact]
    public void The_tracks_of_a_video_are_one_video()
    {
        using var tree = Sample();
        var labels = tree.Read("aff-wild2").Video("video1").FrameLabels!;

        labels.Count.ShouldBe(4);
        labels.Valence.ToArray().ShouldBe([0.25f, float.NaN, 1, float.NaN]);
        labels.Arousal.ToArray().ShouldBe([-0.5f, float.NaN, 0, float.NaN]);
        labels.Expression.ToArray().ShouldBe(new sbyte[] { 0, 7, -1, 4 });
        labels.ActionUnits.ShouldBeEmpty();
    }

    [Fact]
    public void Action_units_have_their_numbers_and_minus_one_is_not_annotated()
    {
        using var tree = Sample();
        var units = tree.Read("aff-wild2").Video("video2_left").FrameLabels!.ActionUnits;

        units.Select(track => track.Unit).ShouldBe([1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26]);
        units[0].Presence.ToArray().ShouldBe(new sbyte[] { 1, -1 });
        units[6].Presence.ToArray().ShouldBe(new sbyte[] { 1, 0 });
        units[11].Presence.ToArray().ShouldBe(new sbyte[] { 1, 0 });
    }

    [Fact]
    public void Crops_keep_their_gaps()
    {
        using var tree = Sample();
        var frames = tree.Read("aff-wild2").Video("video1").Frames.ShouldBeOfType<ImageSequence>();

        frames.Numbers.ToArray().ShouldBe([1, 2, 4]);
        frames.PositionOf(3).ShouldBeNull();
    }

    [Fact]
    public void Each_track_has_its_own_split()
    {
        using var tree = Sample();
        var dataset = tree.Read("aff-wild2");

        dataset.Splits.Select(split => split.Name).ShouldBe(["va", "expr", "au"]);
        dataset.Names(dataset.Splits[0].Train).ShouldBe(["video1"]);
        dataset.Names(dataset.Splits[0].Validation).ShouldBe(["video2_left"]);
        dataset.Names(dataset.Splits[0].Test).ShouldBe(["video9", "video10_right"]);
        dataset.Names(dataset.Splits[2].Train).ShouldBe(["video2_left"]);
    }

    [Fact]
    public void The_second_person_has_the_recording_and_sound_of_the_first()
    {
        using var tree = Sample().With("audio/video1.wav");
        var dataset = tree.Read("aff-wild2");

        dataset.Video("video2_left").Recording.ShouldBe("video2");
        dataset.Video("video2_left").AudioPath.ShouldBe(tree.PathOf("videos/batch2/video2.avi"));
        dataset.Video("video1").AudioPath.ShouldBe(tree.PathOf("audio/video1.wav"));
        dataset.Video("video9").Frames.ShouldBeOfType<VideoFile>().Path.ShouldBe(tree.PathOf("videos/video9.mp4"));
        dataset.ShouldTell(ProblemSeverity.Error, "cropped_aligned/video10_right", null, "neither crops nor a video");
    }

    [Theory]
    [InlineData("annotations/VA_Set/Train_Set")]
    [InlineData("annotations/VA/train")]
    [InlineData("Third ABAW Annotations/VA_Estimation_Challenge/Training_Set")]
    [InlineData("VA_Set/train")]
    public void Other_editions_name_their_folders_otherwise(string folder)
    {
        using var tree = new Tree().With($"{folder}/a.txt", "valence,arousal\n0,0\n").WithFrames("cropped_aligned/a", "{0:D5}.jpg", 1);

        DatasetAdapters.Guess(tree.Root).Name.ShouldBe("aff-wild2");
        tree.Read("aff-wild2").Splits.ShouldHaveSingleItem().Train.Count.ShouldBe(1);
    }

    [Fact]
    public void Later_editions_call_the_expression_track_recognition()
    {
        using var tree = new Tree().With("Annotations/EXPR_Recognition_Challenge/validate/a.txt", $"{Expressions}\n6\n");
        tree.Read("aff-wild2").Video("a").FrameLabels!.Expression.ToArray().ShouldBe(new sbyte[] { 6 });
    }

    [Fact]
    public void Columns_are_found_by_name_not_by_place()
    {
        using var tree = new Tree().With("Annotations/VA/train/a.txt", "arousal,valence\n0.1,0.9\n")
            .With("Annotations/EXPR/train/a.txt", "Anger,Neutral,Disgust,Fear,Happiness,Sadness,Surprise,Other\n0\n");
        var labels = tree.Read("aff-wild2").Video("a").FrameLabels!;

        labels.Valence.ToArray().ShouldBe([0.9f]);
        labels.Expression.ToArray().ShouldBe(new sbyte[] { 1 });
    }

    [Theory]
    [InlineData("1.5,0", "not both within")]
    [InlineData("0.5,-5", "")]
    [InlineData("0.5", "does not hold 2 numbers")]
    [InlineData("0.5,0.5,0.5", "does not hold 2 numbers")]
    [InlineData("0.5,x", "does not hold 2 numbers")]
    [InlineData("1e400,0", "does not hold 2 numbers")]
    public void A_frame_with_one_wrong_value_has_none(string line, string words)
    {
        using var tree = new Tree().With("Annotations/VA/train/a.txt", $"valence,arousal\n0,0\n{line}\n0.5,0.5\n").With("videos/a.mp4");
        var dataset = tree.Read("aff-wild2");

        dataset.Video("a").FrameLabels!.Valence.ToArray().ShouldBe([0, float.NaN, 0.5f]);
        dataset.Video("a").FrameLabels!.Arousal.ToArray().ShouldBe([0, float.NaN, 0.5f]);
        if (words.Length == 0)
            dataset.Problems.ShouldBeEmpty();
        else
            dataset.ShouldTell(words[0] == 'n' ? ProblemSeverity.Warning : ProblemSeverity.Error, "Annotations/VA/train/a.txt", 3, words);
    }

    [Fact]
    public void Classes_and_units_out_of_range_are_told_and_not_used()
    {
        using var tree = new Tree().With("Annotations/EXPR/train/a.txt", $"{Expressions}\n8\n1.5\n99999999999\n")
            .With("Annotations/AU/train/a.txt", $"{ActionUnits}\n2,0,0,0,0,0,0,0,0,0,0,0\n");
        var dataset = tree.Read("aff-wild2");

        dataset.Video("a").FrameLabels!.Expression.ToArray().ShouldBe(new sbyte[] { -1, -1, -1 });
        dataset.Video("a").FrameLabels!.ActionUnits[0].Presence.ToArray()[0].ShouldBe((sbyte)-1);
        dataset.ShouldTell(ProblemSeverity.Warning, "Annotations/EXPR/train/a.txt", 2, "8 is not");
        dataset.ShouldTell(ProblemSeverity.Warning, "Annotations/AU/train/a.txt", 2, "2 is not");
    }

    [Fact]
    public void A_file_of_another_track_is_left_out_and_one_without_header_is_read()
    {
        using var tree = new Tree().With("Annotations/VA/train/a.txt", $"{Expressions}\n1\n").With("Annotations/VA/train/b.txt", "0.5,0.5\n");
        var dataset = tree.Read("aff-wild2");

        dataset.Videos.ShouldHaveSingleItem().Name.ShouldBe("b");
        dataset.Video("b").FrameLabels!.Count.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Error, "Annotations/VA/train/a.txt", 1, "left out");
        dataset.ShouldTell(ProblemSeverity.Warning, "Annotations/VA/train/b.txt", 1, "no header");
    }

    [Fact]
    public void A_file_with_more_names_than_its_track_has_is_left_out()
    {
        using var tree = new Tree().With("Annotations/VA/train/a.txt", "valence,confidence,arousal\n0,0\n").With("Annotations/VA/train/b.txt", "arousal,valence\n0.5,0.25\n");
        var dataset = tree.Read("aff-wild2");

        dataset.Videos.ShouldHaveSingleItem().FrameLabels!.Valence.ToArray().ShouldBe([0.25f]);
        dataset.ShouldTell(ProblemSeverity.Error, "Annotations/VA/train/a.txt", 1, "left out");
    }

    [Fact]
    public void A_video_on_both_sides_is_used_on_one()
    {
        using var tree = Sample().With("Annotations/VA_Estimation_Challenge/Validation_Set/video1.txt", "valence,arousal\n0,0\n");
        var dataset = tree.Read("aff-wild2");

        dataset.Names(dataset.Splits[0].Validation).ShouldBe(["video2_left"]);
        dataset.ShouldTell(ProblemSeverity.Error, "Annotations/VA_Estimation_Challenge/Validation_Set/video1.txt", null, "left out");
    }

    [Fact]
    public void Pictures_beyond_the_annotation_are_noted()
    {
        using var tree = Sample().WithFrames("cropped_aligned/video1", "{0:D5}.jpg", 9);
        tree.Read("aff-wild2").ShouldTell(ProblemSeverity.Note, "cropped_aligned/video1/00009.jpg", null, "up to 9, annotations to 4");
    }

    [Fact]
    public void Without_annotations_it_is_unreadable()
    {
        using var tree = new Tree().WithFrames("cropped_aligned/a", "{0:D5}.jpg", 1);
        Should.Throw<InputException>(() => tree.Read("aff-wild2")).Path.ShouldBe(tree.Root);
    }

    [Fact]
    public void The_rows_of_a_submission_are_those_of_the_example_in_its_order()
    {
        using var tree = new Tree().With("va.txt", "image_location,valence,arousal\r\nvideo9/00002.jpg,0,0\r\nvideo10_right/00001.jpg,0,0\r\n")
            .With("bad.txt", "image_location,valence,arousal\n00002.jpg,0,0\n").With("other.txt", "a,b\n");

        var list = PredictionList.Read(tree.PathOf("va.txt"));
        list.Header.ShouldBe("image_location,valence,arousal");
        list.Rows.ShouldBe([("video9", 2), ("video10_right", 1)]);
        Should.Throw<InputException>(() => PredictionList.Read(tree.PathOf("bad.txt"))).Message.ShouldContain("line 2");
        Should.Throw<InputException>(() => PredictionList.Read(tree.PathOf("other.txt"))).Message.ShouldContain("first line");
    }
}
