using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

public sealed class PlainAdapterTests
{
    private static Tree Sample() => new Tree().With("videos/talk.mp4").WithFrames("videos/walk", "{0:D6}.jpg", 3, 4, 5, 6, 9)
        .With("frames/talk.csv", "frame,timestamp,valence,arousal,expression,AU01_r,AU12_r,AU12_c\n1,0.0,0.5,-0.5,happy,0,2.5,1\n3,0.08,,,,5,0,0\n")
        .With("events.csv", """
            video,face_id,type,onset,apex,offset,onset_seconds,apex_seconds,offset_seconds,label,score,source,action_units,side
            walk,0,micro,4,5,6,0,0,0,disgust,1,coder,R4+L10b,left
            walk,0,macro,1,,9,0,0,0,happiness,1,coder,,
            talk.mp4,0,blink,2,3,4,0,0,0,,1,eye-openness,,
            """)
        .With("subjects.csv", "video,subject,split\ntalk,anna,train\nwalk,ben,test\n");

    [Fact]
    public void Frame_tables_fill_the_frames_they_name()
    {
        using var tree = Sample();
        DatasetAdapters.Guess(tree.Root).Name.ShouldBe("plain");
        var labels = tree.Read("plain").Video("talk").FrameLabels!;

        labels.Count.ShouldBe(3);
        labels.Valence.ToArray().ShouldBe([0.5f, float.NaN, float.NaN]);
        labels.Expression.ToArray().ShouldBe(new[] { (sbyte)Emotion.Happiness, (sbyte)-1, (sbyte)-1 });
        labels.ActionUnits.Select(track => track.Unit).ShouldBe([1, 12]);
        labels.ActionUnits[0].Intensity.ToArray().ShouldBe([0, float.NaN, 5]);
        labels.ActionUnits[0].Presence.IsEmpty.ShouldBeTrue();
        labels.ActionUnits[1].Intensity.ToArray().ShouldBe([2.5f, float.NaN, 0]);
        labels.ActionUnits[1].Presence.ToArray().ShouldBe(new sbyte[] { 1, -1, 0 });
    }

    [Fact]
    public void Events_keep_their_numbers_and_get_positions_among_the_frames()
    {
        using var tree = Sample();
        var dataset = tree.Read("plain");

        var events = dataset.Video("walk").Events;
        events.Select(expression => expression.Onset).ShouldBe([1, 4]);
        events[1].Kind.ShouldBe(ExpressionKind.Micro);
        events[1].Positions.ShouldBe(new FramePositions(1, 2, 3));
        events[1].Emotion.ShouldBe(Emotion.Disgust);
        events[1].Side.ShouldBe(FaceSide.Left);
        events[1].ActionUnits.ShouldBe([new(4, FaceSide.Right, null, false), new(10, FaceSide.Left, 2, false)]);
        events[0].Positions.ShouldBe(new FramePositions(0, null, 4));
        events[0].Apex.ShouldBeNull();
        events[0].ApexOrMiddle.ShouldBe(5);
        dataset.ShouldTell(ProblemSeverity.Warning, "events.csv", 3, "Frame 1 does not exist");
    }

    [Fact]
    public void Events_that_are_no_expressions_are_passed_over()
    {
        using var tree = Sample();
        var dataset = tree.Read("plain");

        dataset.Video("talk").Events.ShouldBeEmpty();
        dataset.ShouldTell(ProblemSeverity.Note, "events.csv", 4, "\"blink\"");
    }

    [Fact]
    public void Subjects_and_split_come_from_their_list()
    {
        using var tree = Sample();
        var dataset = tree.Read("plain");

        dataset.Video("talk").Subject.ShouldBe("anna");
        dataset.Video("walk").Subject.ShouldBe("ben");
        dataset.Names(dataset.Splits.ShouldHaveSingleItem().Train).ShouldBe(["talk"]);
        dataset.Names(dataset.Splits[0].Test).ShouldBe(["walk"]);
    }

    [Fact]
    public void One_frame_table_may_serve_all_videos()
    {
        using var tree = Sample().With("frames.csv", "video,frame,valence\nwalk,2,0.25\ntalk.mp4,2,1\nnobody,1,0\n");
        var dataset = tree.Read("plain");

        dataset.Video("walk").FrameLabels!.Valence.ToArray().ShouldBe([float.NaN, 0.25f]);
        dataset.Video("talk").FrameLabels!.Count.ShouldBe(3);
        dataset.ShouldTell(ProblemSeverity.Error, "frames.csv", 4, "no video \"nobody\"");
    }

    [Fact]
    public void Names_with_a_dot_and_lists_with_other_columns_keep_their_split()
    {
        using var tree = new Tree().With("videos/talk.v2.mp4").WithFrames("videos/walk", "{0}.jpg", 1)
            .With("subjects.csv", "clip,speaker,split\ntalk.v2,anna,train\nvideos/walk,ben,test\n");
        var dataset = tree.Read("plain");

        dataset.Video("talk.v2").Subject.ShouldBe("anna");
        dataset.Names(dataset.Splits.ShouldHaveSingleItem().Train).ShouldBe(["talk.v2"]);
        dataset.Names(dataset.Splits[0].Test).ShouldBe(["walk"]);
    }

    [Fact]
    public void A_column_numbered_in_other_digits_is_no_action_unit()
    {
        using var tree = Sample().With("frames/talk.csv", "frame,valence,AU\u0660\u0661_r\n1,0.5,1\n");

        tree.Read("plain").Video("talk").FrameLabels!.ActionUnits.ShouldBeEmpty();
    }

    [Fact]
    public void A_frame_that_would_ask_for_gigabytes_in_all_columns_is_left_out()
    {
        var columns = string.Join(',', Enumerable.Range(1, 99).Select(unit => $"AU{unit:00}_r"));
        using var tree = Sample().With("frames/talk.csv", $"frame,{columns}\n1,1\n16000000,1\n");
        var dataset = tree.Read("plain");

        dataset.Video("talk").FrameLabels!.Count.ShouldBe(1);
        dataset.ShouldTell(ProblemSeverity.Error, "frames/talk.csv", 3, "number of a frame");
    }

    [Theory]
    [InlineData("0,0.5", ProblemSeverity.Error, "number of a frame")]
    [InlineData("2000000000,0.5", ProblemSeverity.Error, "number of a frame")]
    [InlineData("one,0.5", ProblemSeverity.Error, "number of a frame")]
    [InlineData("1,0.5", ProblemSeverity.Error, "has one already")]
    [InlineData("2,7", ProblemSeverity.Warning, "not a number from -1 to 1")]
    [InlineData("2,NaN", ProblemSeverity.Warning, "not a number from -1 to 1")]
    public void A_wrong_frame_row_is_told(string row, ProblemSeverity severity, string words)
    {
        using var tree = Sample().With("frames/talk.csv", $"frame,valence\n1,0\n{row}\n");
        tree.Read("plain").ShouldTell(severity, "frames/talk.csv", 3, words);
    }

    [Theory]
    [InlineData("walk,micro,6,5,4", ProblemSeverity.Error, "ends before it begins")]
    [InlineData("walk,micro,-1,5,6", ProblemSeverity.Error, "onset is below 0")]
    [InlineData("walk,micro,7,7,8", ProblemSeverity.Error, "no frame file lies in it")]
    [InlineData("walk,micro,4,9,6", ProblemSeverity.Warning, "outside 4 to 6")]
    [InlineData("walk,micro,x,5,6", ProblemSeverity.Error, "not a whole number")]
    [InlineData("walk,micro,4,5,99999999999", ProblemSeverity.Error, "not a whole number")]
    [InlineData("walk,micro,4,5,0", ProblemSeverity.Warning, "the apex, 5, stands for it")]
    public void A_wrong_event_is_told(string row, ProblemSeverity severity, string words)
    {
        using var tree = Sample().With("events.csv", $"video,type,onset,apex,offset\n{row}\n");
        tree.Read("plain").ShouldTell(severity, "events.csv", 2, words);
    }

    [Fact]
    public void Tables_of_no_video_or_without_their_column_are_left_out()
    {
        using var tree = Sample().With("frames/ghost.csv", "frame\n1\n").With("frames/walk.csv", "a,b\n1,2\n");
        var dataset = tree.Read("plain");

        dataset.ShouldTell(ProblemSeverity.Error, "frames/ghost.csv", null, "no video");
        dataset.ShouldTell(ProblemSeverity.Error, "frames/walk.csv", null, "no column frame");
    }
}
