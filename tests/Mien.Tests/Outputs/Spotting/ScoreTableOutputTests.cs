using Mien.Outputs.Spotting;

namespace Mien.Tests.Outputs.Spotting;

public sealed class ScoreTableOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_frame_of_a_face_has_its_scores()
    {
        using var output = new ScoreTableOutput(_folder["scores.csv"]);
        output.Complete(Sample.Summary() with { Spotted = Sample.Spotted() });

        var lines = File.ReadAllLines(_folder["scores.csv"]);
        lines.Length.ShouldBe(1 + 99);
        lines[0].ShouldBe("face_id,frame,timestamp,macro,micro");
        lines[1].ShouldBe("0,2,0.040000,0,0");                           // it appears in the second frame
        lines[^1].ShouldBe("0,100,3.960000,0.98,0.98");
    }

    [Fact]
    public void Without_a_face_the_table_is_empty_and_unfinished_it_is_not_there()
    {
        using (new ScoreTableOutput(_folder["begun.csv"]))
        {
        }
        using var output = new ScoreTableOutput(_folder["scores.csv"]);
        output.Complete(Sample.Summary() with { Spotted = new([], []) });

        File.ReadAllLines(_folder["scores.csv"]).ShouldHaveSingleItem();
        File.Exists(_folder["begun.csv"]).ShouldBeFalse();
    }

    [Fact]
    public void Expressions_become_events_with_the_numbers_and_times_of_their_frames()
    {
        var events = ExpressionEvents.Of(Sample.Spotted()).ToList();

        events.Select(item => (item.Type, item.Onset, item.Apex, item.Offset)).ShouldBe(
            [("macro-expression", 12, 22, 32), ("micro-expression", 42, 46, 50), ("micro-expression", 62, 66, 70)]);
        events[0].ApexTime.Seconds.ShouldBe(0.84);
        events.Select(item => item.Source).ShouldBe(["motion", "sl-swin", "sl-swin"]);
    }
}
