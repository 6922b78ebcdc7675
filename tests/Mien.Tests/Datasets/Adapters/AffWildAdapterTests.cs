using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

public sealed class AffWildAdapterTests
{
    private static Tree Sample() => new Tree()
        .With("videos/train/105.mp4").With("videos/train/119.avi").With("videos/test/7.mp4")
        .With("annotations/train/valence/105.txt", "0.1\n-0.25\n1\n").With("annotations/train/arousal/105.txt", "0\n0.5\n-1\n")
        .With("annotations/train/valence/119.txt", "0.5\r\n0.6\r\n").With("annotations/train/arousal/119.txt", "0.5\r\n0.6\r\n")
        .With("bboxes/train/105/1.pts").With("landmarks/train/105/1.pts");

    [Fact]
    public void Line_k_is_frame_k()
    {
        using var tree = Sample();
        var dataset = tree.Read("aff-wild");

        var labels = dataset.Video("105").FrameLabels!;
        labels.Count.ShouldBe(3);
        labels.Valence.ToArray().ShouldBe([0.1f, -0.25f, 1]);
        labels.Arousal.ToArray().ShouldBe([0, 0.5f, -1]);
        labels.IndexOf(3).ShouldBe(2);
        labels.IndexOf(4).ShouldBeNull();
        dataset.Video("105").AudioPath.ShouldBe(tree.PathOf("videos/train/105.mp4"));
        dataset.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Test_videos_have_no_labels_and_are_the_official_test_side()
    {
        using var tree = Sample();
        var dataset = tree.Read("aff-wild");

        var split = dataset.Splits.ShouldHaveSingleItem();
        dataset.Names(split.Train).ShouldBe(["105", "119"]);
        dataset.Names(split.Test).ShouldBe(["7"]);
        dataset.Video("7").FrameLabels.ShouldBeNull();
    }

    [Fact]
    public void The_shorter_of_valence_and_arousal_counts_and_the_user_is_told()
    {
        using var tree = Sample().With("annotations/train/arousal/105.txt", "0\n0.5\n");
        var dataset = tree.Read("aff-wild");

        dataset.Video("105").FrameLabels!.Count.ShouldBe(2);
        dataset.ShouldTell(ProblemSeverity.Warning, "annotations/train/valence/105.txt", null, "3 lines and arousal 2");
    }

    [Fact]
    public void A_wrong_line_keeps_its_place()
    {
        using var tree = Sample().With("annotations/train/valence/105.txt", "nan\n\n0.3\n");
        var dataset = tree.Read("aff-wild");

        dataset.Video("105").FrameLabels!.Valence.ToArray().ShouldBe([float.NaN, float.NaN, 0.3f]);
        dataset.ShouldTell(ProblemSeverity.Error, "annotations/train/valence/105.txt", 1, "does not hold 1 number");
        dataset.ShouldTell(ProblemSeverity.Error, "annotations/train/valence/105.txt", 2, "does not hold 1 number");
    }

    [Fact]
    public void Face_crops_go_before_the_video_and_keep_their_gaps()
    {
        using var tree = Sample().WithFrames("faces/105/105_aligned", "frame_det_00_{0:D6}.bmp", 1, 3);
        var frames = tree.Read("aff-wild").Video("105").Frames.ShouldBeOfType<ImageSequence>();

        frames.Numbers.ToArray().ShouldBe([1, 3]);
        frames.PositionOf(3).ShouldBe(1);
        frames.Path(1).ShouldBe(tree.PathOf("faces/105/105_aligned/frame_det_00_000003.bmp"));
    }

    [Fact]
    public void Face_crops_know_the_video_they_were_cut_from_whatever_the_case_of_their_folders()
    {
        using var tree = Sample().WithFrames("Faces/105/105_Aligned", "frame_det_00_{0:D6}.bmp", 1, 3);
        var video = tree.Read("aff-wild").Video("105");

        video.Frames.ShouldBeOfType<ImageSequence>();
        video.OriginalPath.ShouldBe(tree.PathOf("videos/train/105.mp4"));
    }

    [Fact]
    public void Persons_of_test_videos_come_from_their_list_too()
    {
        using var tree = Sample().With("subjects.csv", "video,subject\n105,anna\n7,ben\n");
        var dataset = tree.Read("aff-wild");

        dataset.Video("105").Subject.ShouldBe("anna");
        dataset.Video("7").Subject.ShouldBe("ben");
    }

    [Fact]
    public void Half_a_label_and_a_missing_video_are_told()
    {
        using var tree = Sample().With("annotations/train/valence/130.txt", "0\n")
            .With("annotations/train/valence/140.txt", "0\n").With("annotations/train/arousal/140.txt", "0\n");
        var dataset = tree.Read("aff-wild");

        dataset.Videos.ShouldNotContain(video => video.Name == "130");
        dataset.ShouldTell(ProblemSeverity.Error, "annotations/train/valence/130.txt", null, "no arousal");
        dataset.Video("140").Frames.ShouldBeNull();
        dataset.ShouldTell(ProblemSeverity.Error, "videos/train/140.mp4", null, "missing");
    }

    [Fact]
    public void Without_annotations_it_is_unreadable()
    {
        using var tree = new Tree().With("videos/train/1.mp4");
        Should.Throw<InputException>(() => tree.Read("aff-wild")).Message.ShouldContain("annotations/train");
    }
}
