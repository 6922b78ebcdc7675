using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

public sealed class GeneralLayoutTests
{
    [Fact]
    public void A_heap_of_pictures_and_videos_is_a_recording_for_each_folder_and_format_and_each_video()
    {
        using var tree = new Tree().With("b.jpg").With("a.jpg").With("c.png").With("talk.mp4").With("more/x.jpg").With("more/walk.mp4");
        var dataset = tree.Read("faces");
        dataset.Videos.Select(video => video.Name).ShouldBe(["talk", "pictures.jpg", "pictures.png", "more/walk", "more.jpg"]);
        dataset.Video("pictures.jpg").Frames.ShouldBeOfType<ImageSequence>().Path(0).ShouldEndWith("a.jpg");
        using var heap = new Tree().With("b.jpg").With("talk.mp4");
        DatasetAdapters.Guess(heap.Root).Name.ShouldBe("faces");
    }

    [Fact]
    public void Recordings_of_one_name_are_told()
    {
        using var tree = new Tree().With("a.avi").With("a.mp4").With("b.jpg").With("pictures/c.jpg");
        var dataset = tree.Read("faces");

        dataset.Videos.Select(video => video.Name).ShouldBe(["a", "pictures.jpg"]);
        dataset.ShouldTell(ProblemSeverity.Warning, "a.mp4", null, "left out");
        dataset.ShouldTell(ProblemSeverity.Warning, "pictures", null, "left out");
    }

    [Fact]
    public void Clips_are_folders_or_videos_in_the_folder_of_their_class()
    {
        using var tree = new Tree().WithFrames("happy/a", "{0}.jpg", 2, 1, 10).With("happy/b.mp4").With("bored/c.MOV").With("subjects.csv", "clip,subject\nhappy/a,anna\nb.mp4,ben\n");
        DatasetAdapters.Guess(tree.Root).Name.ShouldBe("clips");
        var dataset = tree.Read("clips");

        dataset.Classes.ShouldBe(["bored", "happy"]);
        dataset.Videos.Select(video => video.Name).ShouldBe(["bored/c.MOV", "happy/a", "happy/b.mp4"]);
        dataset.Video("happy/a").Label.ShouldBe(new ClipLabel("happy", 1, Emotion.Happiness));
        dataset.Video("bored/c.MOV").Label.ShouldBe(new ClipLabel("bored", 0, null));
        dataset.Video("happy/a").Frames.ShouldBeOfType<ImageSequence>().Numbers.ToArray().ShouldBe([1, 2, 10]);
        dataset.Videos.Select(video => video.Subject).ShouldBe([null, "anna", "ben"]);
        dataset.Splits.ShouldBeEmpty();
    }

    [Fact]
    public void Folders_named_after_the_parts_of_a_split_are_one()
    {
        using var tree = new Tree().With("train/sad/a.mp4").With("val/sad/b.mp4").With("test/happy/c.mp4");
        var dataset = tree.Read("clips");

        dataset.Classes.ShouldBe(["happy", "sad"]);
        var split = dataset.Splits.ShouldHaveSingleItem();
        dataset.Names(split.Train).ShouldBe(["train/sad/a.mp4"]);
        dataset.Names(split.Validation).ShouldBe(["val/sad/b.mp4"]);
        dataset.Names(split.Test).ShouldBe(["test/happy/c.mp4"]);
    }

    [Fact]
    public void Clip_lists_give_path_count_and_class_and_the_count_is_ignored()
    {
        using var tree = new Tree().WithFrames("my clips/1", "{0:D3}.png", 1, 2).WithFrames("c/2", "{0}.jpg", 7)
            .With("train.txt", "my clips/1 16 0\n\nbroken\nc/2 9 -1\n").With("test.txt", "c/2 1 2\n").With("classes.txt", "Happy\nSad\n");
        var dataset = tree.Read("clips");

        dataset.Classes.ShouldBe(["Happy", "Sad", "2"]);
        dataset.Video("my clips/1").Frames!.Count.ShouldBe(2);
        dataset.Video("my clips/1").Label.ShouldBe(new ClipLabel("Happy", 0, Emotion.Happiness));
        dataset.Video("c/2").Label.ShouldBe(new ClipLabel("2", 2, null));
        dataset.Splits[0].Test.ShouldBe([1]);
        dataset.ShouldTell(ProblemSeverity.Error, "train.txt", 3, "left out");
        dataset.ShouldTell(ProblemSeverity.Error, "train.txt", 4, "left out");
    }

    [Fact]
    public void A_clip_listed_twice_trains_once_with_its_first_class_and_is_told()
    {
        using var tree = new Tree().WithFrames("c/1", "{0}.jpg", 1).WithFrames("c/2", "{0}.jpg", 1)
            .With("train.txt", "c/1 1 0\nc/2 1 1\nc/1 1 0\n").With("test.txt", "c/2 1 0\n");
        var dataset = tree.Read("clips");

        dataset.Splits[0].Train.ShouldBe([0, 1]);
        dataset.Splits[0].Test.ShouldBe([1]);
        dataset.Video("c/2").Label!.Class.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Warning, "train.txt", 3, "counts once");
        dataset.ShouldTell(ProblemSeverity.Warning, "test.txt", 1, "class 1");
    }

    [Fact]
    public void Empty_clip_folders_and_doubled_frame_numbers_are_told()
    {
        using var tree = new Tree().With("happy/a/1.jpg").With("happy/a/01.png").With("happy/a/cover.jpg").With("sad/b/notes.txt");
        var dataset = tree.Read("clips");

        dataset.Video("happy/a").Frames!.Count.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Warning, "happy/a/1.jpg", null, "Frame 1 is also in \"01.png\"");
        dataset.ShouldTell(ProblemSeverity.Warning, "happy/a/cover.jpg", null, "no usable frame number");
        dataset.ShouldTell(ProblemSeverity.Error, "sad/b", null, "no pictures");
    }

    [Fact]
    public void Links_that_lead_back_do_no_harm()
    {
        using var tree = new Tree().With("happy/a.mp4");
        Directory.CreateSymbolicLink(tree.PathOf("happy/loop"), tree.Root);
        Directory.CreateSymbolicLink(tree.PathOf("self"), tree.PathOf("self"));
        var dataset = tree.Read("clips");

        dataset.Videos.Count(video => video.Frames is not null).ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Error, "happy/loop", null, "no pictures");
    }

    [Fact]
    public void Pictures_are_in_the_folder_of_their_class()
    {
        using var tree = new Tree().With("Anger/x.png").With("Anger/1.jpg").With("Fear/1.jpg").With("Fear/readme.txt");
        DatasetAdapters.Guess(tree.Root).Name.ShouldBe("images");
        var dataset = tree.Read("images");

        dataset.Videos.Select(video => video.Name).ShouldBe(["Anger/1.jpg", "Anger/x.png", "Fear/1.jpg"]);
        dataset.Video("Anger/x.png").Frames.ShouldBeOfType<ImageSequence>().Path(0).ShouldBe(tree.PathOf("Anger/x.png"));
        dataset.Video("Fear/1.jpg").Label.ShouldBe(new ClipLabel("Fear", 1, Emotion.Fear));
    }

    [Fact]
    public void Pictures_and_sound_can_have_a_list_with_subjects_and_split()
    {
        using var tree = new Tree().With("p/1.jpg").With("p/2.jpg")
            .With("labels.csv", "\uFEFFFile,Label,Subject,Split\r\np/1.jpg,surprised,anna,train\r\n\"p\\2.jpg\",\"Happy\",ben,test\r\np/3.jpg,Happy,ben,test\r\n,x,,\r\np/1.jpg,Happy,,\r\n");
        DatasetAdapters.Guess(tree.Root).Name.ShouldBe("images");
        var dataset = tree.Read("images");

        dataset.Videos.Select(video => video.Name).ShouldBe(["p/1.jpg", "p/2.jpg", "p/3.jpg"]);
        dataset.Video("p/1.jpg").Label!.Emotion.ShouldBe(Emotion.Surprise);
        dataset.Video("p/2.jpg").Subject.ShouldBe("ben");
        dataset.Splits[0].Train.ShouldBe([0]);
        dataset.Splits[0].Test.ShouldBe([1, 2]);
        dataset.ShouldTell(ProblemSeverity.Error, "labels.csv", 4, "missing");
        dataset.ShouldTell(ProblemSeverity.Error, "labels.csv", 5, "empty");
        dataset.ShouldTell(ProblemSeverity.Error, "labels.csv", 6, "listed already");
    }

    [Fact]
    public void Speech_is_sound_with_a_list()
    {
        using var tree = new Tree().With("wav/03a01.wav").With("labels.csv", "path;emotion;speaker\nwav/03a01.wav;angry;03\n");
        DatasetAdapters.Guess(tree.Root).Name.ShouldBe("speech");
        var recording = tree.Read("speech").Videos.ShouldHaveSingleItem();

        recording.Name.ShouldBe("wav/03a01.wav");
        recording.AudioPath.ShouldBe(tree.PathOf("wav/03a01.wav"));
        recording.Frames.ShouldBeNull();
        recording.Subject.ShouldBe("03");
        recording.Label.ShouldBe(new ClipLabel("angry", 0, Emotion.Anger));
    }

    [Theory]
    [InlineData("clips")]
    [InlineData("images")]
    [InlineData("speech")]
    [InlineData("plain")]
    public void An_empty_folder_and_a_missing_one_are_unreadable(string name)
    {
        using var tree = new Tree();
        Should.Throw<InputException>(() => tree.Read(name)).Path.ShouldBe(tree.Root);
        Should.Throw<InputException>(() => DatasetAdapters.Named(name).Read(tree.PathOf("nowhere"))).Message.ShouldContain("no such folder");
    }
}
