using Mien.Core;
using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class VttOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_become_cues_sorted_by_their_beginning() =>
        Written(
            Sample.Event(40, 45, 50),
            Sample.Event(26, 51, 76, "motion-peak", face: 1, label: "brows"),
            Sample.Event(90_001, 90_001, 90_026)).ShouldBe(
            """
            WEBVTT

            00:00:01.000 --> 00:00:03.000
            face 1: motion-peak (brows)

            00:00:01.560 --> 00:00:01.960
            face 0: blink

            01:00:00.000 --> 01:00:01.000
            face 0: blink

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Without_events_it_is_still_a_subtitle_file() => Written().ShouldBe("WEBVTT\n");

    [Fact]
    public void An_event_of_one_frame_lasts_a_millisecond() =>
        Written(Sample.Event(26, 26, 26)).ShouldContain("00:00:01.000 --> 00:00:01.001\n");

    [Fact]
    public void A_time_before_the_start_is_the_start() =>
        Written(Sample.Event(1, 1, 1) with { OnsetTime = new Timestamp(-0.5), OffsetTime = new Timestamp(-0.1) })
            .ShouldContain("00:00:00.000 --> 00:00:00.001\n");

    [Fact]
    public void Times_count_from_where_the_container_starts()
    {
        using (var output = new VttOutput(_folder["events.vtt"], containerStart: 95_000))
        {
            output.Write(Sample.Event(1, 1, 1) with { OnsetTime = new Timestamp(95_001), OffsetTime = new Timestamp(95_002.5) });
            output.Complete(Sample.Summary());
        }
        File.ReadAllText(_folder["events.vtt"]).ShouldContain("00:00:01.000 --> 00:00:02.500\n");
    }

    [Fact]
    public void Markup_and_line_breaks_in_labels_stay_text() =>
        Written(Sample.Event(1, 2, 3, label: "a --> <b>\n\n& c")).ShouldEndWith("\nface 0: blink (a --&gt; &lt;b&gt;  &amp; c)\n");

    [Fact]
    public void Nothing_remains_of_an_analysis_that_was_not_finished()
    {
        using (var output = new VttOutput(_folder["events.vtt"]))
            output.Write(Sample.Event(1, 2, 3));

        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    private string Written(params Interval[] events)
    {
        using (var output = new VttOutput(_folder["events.vtt"]))
        {
            foreach (var item in events)
                output.Write(item);
            output.Complete(Sample.Summary());
        }
        return File.ReadAllText(_folder["events.vtt"]);
    }
}
