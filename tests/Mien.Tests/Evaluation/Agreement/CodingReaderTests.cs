using Mien.Core;
using Mien.Evaluation.Agreement;
using Mien.Outputs;
using Mien.Tests.Outputs;

namespace Mien.Tests.Evaluation.Agreement;

public sealed class CodingReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_coders_table_is_read_and_wrong_rows_are_named_with_their_line()
    {
        File.WriteAllText(_folder["coder.csv"], "tier,start,end,code\nsmile,1.5,2.25,joy\nsmile,3,2,late\nsmile,4,x,\n");
        var coding = CodingReader.Read(_folder["coder.csv"]);
        coding.Events.ShouldBe([new("smile", "joy", 1.5, 2.25)]);
        coding.Problems.Count.ShouldBe(2);
        coding.Problems[0].ShouldContain("line 3");
        coding.Problems[1].ShouldContain("line 4");
    }

    [Fact]
    public void A_result_folder_gives_events_in_seconds_and_the_curves_of_a_face()
    {
        File.WriteAllText(_folder["events.csv"], "face_id,type,onset,apex,offset,onset_seconds,apex_seconds,offset_seconds,label,score,source\n0,blink,10,12,14,0.4,0.48,0.56,,0.9,eye\n1,blink,20,22,24,0.8,0.88,0.96,,0.9,eye\n");
        File.WriteAllText(_folder["frames.csv"], "frame,face_id,timestamp,confidence,success,x_0,valence\n1,0,0.00,1,1,7,0.25\n1,1,0.00,1,1,7,-0.5\n2,0,0.04,0,0,,\n3,0,0.08,1,1,7,0.5\n");

        var coding = CodingReader.Read(_folder.Path, face: 0);
        coding.Events.ShouldHaveSingleItem().ShouldBe(new CodedEvent("blink", "", 0.4, 0.56));
        coding.Duration.ShouldBe(0.56);
        var curve = coding.Curves.ShouldHaveSingleItem();
        curve.Name.ShouldBe("valence");
        curve.Times.ShouldBe([0, 0.08]);
        curve.Values.ShouldBe([0.25, 0.5]);
        CodingReader.Read(_folder.Path).Events.Count.ShouldBe(2);
    }

    [Fact]
    public void What_is_written_for_ELAN_is_read_back()
    {
        using (var output = new ElanOutput(_folder["events.eaf"], Sample.Header(), DateTimeOffset.UnixEpoch))
        {
            foreach (var item in new[] { Sample.Event(1, 5, 10), Sample.Event(5, 6, 20, label: "right"), Sample.Event(26, 51, 76, "motion-peak", face: 1) })
                output.Write(item);
            output.Complete(Sample.Summary());
        }

        CodingReader.Read(_folder["events.eaf"]).Events.ShouldBe([new("blink", "", 0, 0.36), new("blink", "right", 0.16, 0.76), new("motion-peak", "", 1, 3)]);
        CodingReader.Read(_folder["events.eaf"], face: 1).Events.ShouldBe([new("motion-peak", "", 1, 3)]);
    }

    [Fact]
    public void An_annotation_without_times_is_named_and_the_others_are_read()
    {
        File.WriteAllText(_folder["a.eaf"], """
            <ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="100"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="300"/><TIME_SLOT TIME_SLOT_ID="t3"/></TIME_ORDER>
            <TIER TIER_ID="mouth"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE> smile </ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
            <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3"/></ANNOTATION></TIER></ANNOTATION_DOCUMENT>
            """);
        var coding = CodingReader.Read(_folder["a.eaf"]);
        coding.Events.ShouldBe([new("mouth", "smile", 0.1, 0.3)]);
        coding.Problems.ShouldHaveSingleItem().ShouldContain("a2");
    }

    [Theory]
    [InlineData("x.eaf", "<a/>")]
    [InlineData("x.eaf", "<!DOCTYPE a [<!ENTITY b 'c'>]><ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>")]
    [InlineData("x.eaf", "no xml")]
    [InlineData("x.csv", "a,b\n1,2\n")]
    public void Other_files_are_refused(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        Should.Throw<InputException>(() => CodingReader.Read(_folder[name]));
    }

    [Fact]
    public void A_folder_without_events_or_a_missing_file_is_refused()
    {
        Should.Throw<InputException>(() => CodingReader.Read(_folder.Path)).Message.ShouldContain("events.csv");
        Should.Throw<InputException>(() => CodingReader.Read(_folder["none.eaf"]));
        Should.Throw<InputException>(() => CodingReader.Read(_folder["none.csv"]));
    }
}
