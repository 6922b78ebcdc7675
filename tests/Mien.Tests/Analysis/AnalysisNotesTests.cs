using Mien.Analysis;
using Mien.Media;
using Mien.Outputs;
using Mien.Tests.Outputs;

namespace Mien.Tests.Analysis;

public sealed class AnalysisNotesTests
{
    private static readonly VideoEnd Whole = new(VideoEndKind.Whole, 0, "");

    private readonly AnalysisNotes _notes = new();
    private int _frame;

    [Fact]
    public void Nothing_to_say_is_nothing_said()
    {
        Add(3, Sample.Face(0));

        var summary = _notes.Summary(Whole);
        (summary.Frames, summary.FramesWithFace, summary.Complete).ShouldBe((75, 75, true));
        summary.End.Seconds.ShouldBe(74 / 25.0);
        summary.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_part_begins_with_its_first_frame()
    {
        _frame = 100;
        Add(3, Sample.Face(0));

        var summary = _notes.Summary(Whole);
        (summary.Begin.Seconds, summary.End.Seconds).ShouldBe((4.0, 174 / 25.0));
    }

    [Fact]
    public void A_video_without_faces_is_said_once()
    {
        Add(3);

        var summary = _notes.Summary(Whole);
        summary.FramesWithFace.ShouldBe(0);
        summary.Notes.ShouldHaveSingleItem().ShouldStartWith("No face was found.");
    }

    [Fact]
    public void A_face_known_but_never_seen_is_no_face()
    {
        Add(3, Sample.Lost(0));

        _notes.Summary(Whole).Notes.ShouldHaveSingleItem().ShouldStartWith("No face was found.");
    }

    [Fact]
    public void A_long_loss_is_noted_with_its_times_and_a_short_one_is_not()
    {
        Add(2, Sample.Face(0));
        Add(0.8, Sample.Lost(0));
        Add(2, Sample.Face(0));
        Add(1.6);
        Add(2, Sample.Face(0));

        _notes.Summary(Whole).Notes.ShouldBe(["No face was visible at 0:04.800-0:06.360."]);
    }

    [Fact]
    public void Losses_with_hardly_a_break_between_them_are_one()
    {
        Add(1, Sample.Face(0));
        Add(0.8);
        Add(0.4, Sample.Face(0));
        Add(0.8);
        Add(1, Sample.Face(0));

        _notes.Summary(Whole).Notes.ShouldBe(["No face was visible at 0:01.000-0:02.960."]);
    }

    [Fact]
    public void A_doubtful_face_is_named_by_its_id()
    {
        Add(2, Sample.Face(0), Sample.Face(3) with { Confidence = 0.3f });

        _notes.Summary(Whole).Notes.ShouldHaveSingleItem().ShouldStartWith("Face 3 did not look like itself at 0:00.000-0:01.960:");
    }

    [Fact]
    public void Very_many_spans_are_counted_not_listed()
    {
        for (var i = 0; i < 40; i++)
        {
            Add(1.2);
            Add(1, Sample.Face(0));
        }

        var note = _notes.Summary(Whole).Notes.ShouldHaveSingleItem();
        note.Split(", ").Length.ShouldBe(12);
        note.ShouldEndWith(" and 28 more times.");
    }

    [Theory]
    [InlineData(VideoEndKind.Truncated)]
    [InlineData(VideoEndKind.Damaged)]
    public void A_video_that_is_not_whole_comes_first_with_the_reason(VideoEndKind kind)
    {
        Add(3);

        var summary = _notes.Summary(new(kind, 75, "the file ends after 61 % of its frames"));

        summary.Complete.ShouldBeFalse();
        summary.Notes.Count.ShouldBe(2);
        summary.Notes[0].ShouldBe("The video is not whole: the file ends after 61 % of its frames. What could be read is analysed.");
    }

    private void Add(double seconds, params FaceRecord[] faces)
    {
        for (var last = _frame + (int)Math.Round(25 * seconds); _frame < last;)
        {
            using var frame = Sample.Frame(++_frame);
            _notes.Add(new FrameRecord(frame, faces));
        }
    }
}
