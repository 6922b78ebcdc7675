using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class EventTableOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_are_sorted_by_their_beginning()
    {
        using (var output = new EventTableOutput(_folder["events.csv"]))
        {
            output.Write(Sample.Event(40, 45, 50, score: 0.25));
            output.Write(Sample.Event(26, 51, 76, "motion-peak", face: 1, label: "brows, \"left\""));
            output.Complete(Sample.Summary());
        }

        File.ReadAllText(_folder["events.csv"]).ShouldBe(
            """"
            face_id,type,onset,apex,offset,onset_seconds,apex_seconds,offset_seconds,label,score,source
            1,motion-peak,26,51,76,1.000000,2.000000,3.000000,"brows, ""left""",0.5,eye-openness
            0,blink,40,45,50,1.560000,1.760000,1.960000,,0.25,eye-openness

            """".ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Without_events_the_table_still_has_its_header()
    {
        using (var output = new EventTableOutput(_folder["events.csv"]))
            output.Complete(Sample.Summary());

        File.ReadAllLines(_folder["events.csv"]).ShouldBe([string.Join(',', EventTableOutput.ColumnNames)]);
    }
}
