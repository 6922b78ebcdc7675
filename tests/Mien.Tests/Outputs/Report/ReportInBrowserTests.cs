using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Outputs;
using Mien.Outputs.Report;
using Mien.Outputs.Spotting;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Outputs.Report;

/// <summary>The page as a browser builds it; skips without chromium or the chart library.</summary>
public sealed class ReportInBrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_people_are_drawn_without_an_error()
    {
        var (page, console) = Show(output => new Conversation(frames: 500).Play(output), new Conversation(1).Header);

        console.ShouldBe("");
        Regex.Count(page, "<canvas").ShouldBe(2 * 5);                    // four plots and the events, each
        Regex.Count(page, "class=\"person\"").ShouldBe(2);
        page.ShouldContain("found in 474 of 500 frames (94.8 %)");
        page.ShouldContain("Gaze was not computed");
        page.ShouldContain("how far to trust it");
        page.ShouldContain("No system found anything, so these are movements that were measured.");
        Regex.Count(page, "counts from").ShouldBe(5);                   // three blinks and two movements of the mouth
        page.ShouldContain("seen from 0:00.0 to 0:20.0, in 94.8 % of the frames");
        page.ShouldContain("informed consent");
        page.ShouldContain("<div class=\"strip\"");
        page.ShouldContain("<div class=\"moments\"");
    }

    [Fact]
    public void Truth_has_a_table_and_a_lane_of_its_own_without_an_error()
    {
        var (page, console) = Show(output => MadeUpTruth.Play(output, [new(0), new(1, Right: 300)], frames: 100, spotted: null), MadeUpTruth.Header);

        console.ShouldBe("");
        Regex.Count(page, "<canvas").ShouldBe((2 * 4) + 1);              // three plots and the events of each, the true events of one
        Regex.Count(page, "Truth beside what was found").ShouldBe(1);
        page.ShouldContain("1 of 2 found; 1 found where there is none");
        Regex.Count(page, "True yaw").ShouldBe(1);
    }

    [Fact]
    public void Expressions_are_drawn_with_filmstrips_without_an_error()
    {
        var (page, console) = Show(output => MadeUpTruth.Play(output, [new(0)], frames: 100), MadeUpTruth.Header, spotted =>
            [.. ExpressionEvents.Of(spotted).Select(item => new Filmstrip(item, Pixel, Pixel, Pixel, item.Score > 0.8 ? null : Pixel, Pixel, 2.5f))]);

        console.ShouldBe("");
        Regex.Count(page, "<canvas").ShouldBe(3 + 2 + 2);                // three plots, two scores, events found and true
        Regex.Count(page, "<span class=\"film\"").ShouldBe(3);
        Regex.Count(page, "<figcaption>motion, 2.5 px").ShouldBe(2);
        Regex.Count(page, "<figcaption>motion</figcaption>").ShouldBe(1);
        page.ShouldContain("true ones have a dashed outline");
        page.IndexOf("What stands out first", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("class=\"person\"", StringComparison.Ordinal));
        page.ShouldContain("<b>micro-expression</b>");
        page.ShouldContain("score 0.90, counts from 0.60 on");
        page.ShouldContain("found without any training");
    }

    [Fact]
    public void Recognized_expressions_have_their_class_probabilities_and_key_frames_and_windows_where_the_network_looked()
    {
        var (page, console) = Show(
            output =>
            {
                output.Write(new FrameRecord(Sample.Frame(1), [Sample.Face(0, 0.5f)]));
                foreach (var interval in ExpressionEvents.Of(Sample.Spotted(), Sample.Recognized))
                    output.Write(interval);
                output.Complete(Sample.Summary() with { Spotted = Sample.Spotted(), Recognized = Sample.Recognized, Timeline = Sample.Timeline });
            },
            Sample.Header(Sample.Happy), spotted => [.. ExpressionEvents.Of(spotted).Select(item => new Filmstrip(item, Pixel, Pixel, Pixel, Pixel, Pixel, 2.5f))]);

        console.ShouldBe("");
        page.ShouldContain("micro-expression: surprise");
        page.ShouldContain("macro-expression: happiness");
        Regex.Count(page, "class=\"recognized\"").ShouldBe(2);         // the third one's frames were not had
        page.ShouldContain("3 of 9 frames decide");
        Regex.Count(page, "<circle").ShouldBe(3);
        page.ShouldContain("Classes of micro-expressions");
        page.ShouldContain("70 %");
        Regex.Count(page, "class=\"attention\"").ShouldBe(1);
        page.ShouldContain("the reddest place counts 6.00 times the greyest");
        page.ShouldContain("Each point stands in the middle of 2 seconds");
        page.ShouldContain("learnt from other made-up faces");
        page.ShouldContain("<b>macro-expression: happiness</b>");
        page.ShouldContain("<b>expression: happiness</b>");
        page.ShouldContain("happiness with probability 0.60");
        page.ShouldContain("To paste into your paper");
        page.ShouldContain("Mien 0.1.0");
    }

    [Fact]
    public void Twelve_action_units_expressions_and_affect_of_two_systems_are_drawn_without_an_error()
    {
        var (page, console) = Show(
            output =>
            {
                for (var i = 1; i <= 3; i++)
                    output.Write(new FrameRecord(Sample.Frame(i), [i == 2 ? Sample.Lost(0) : Sample.Face(0, 0.1f * i, 0.2f)]));
                output.Complete(Sample.Summary(3, 2) with { Tracks = Sample.Tracks });
            },
            Sample.Header(new("valence", "Valence", "", "Affect", -1, 1), new("arousal", "Arousal", "", "Affect", -1, 1)));

        console.ShouldBe("");
        Regex.Count(page, "<canvas").ShouldBe(12 + 2 + 2);              // units; classes, valence and arousal; the other system's, head pose
        page.ShouldContain("lip corner puller");
        page.ShouldContain("50 %");
        Regex.Count(page, "class=\"plane\"").ShouldBe(2);
        Regex.Count(page, "Seen and heard: the sound of the video is taken for this person's.").ShouldBe(2);
        page.ShouldContain("whose mouth moves with it");
        page.ShouldContain("have learnt from faces with labels");
    }

    [Fact]
    public void No_face_is_said_plainly()
    {
        var (page, console) = Show(
            output =>
            {
                using var frame = Sample.Frame(1);
                output.Write(new FrameRecord(frame, []));
                output.Complete(Sample.Summary(1, 0));
            },
            Sample.Header(Sample.Happy));

        console.ShouldBe("");
        page.ShouldContain("No face was found in this video");
        page.ShouldContain("640 × 480 pixels");
        page.ShouldNotContain("<canvas");
    }

    [Fact]
    public void Markup_in_names_is_shown_not_obeyed()
    {
        var header = Sample.Header() with { InputPath = "<b id=injected>x.mp4" };
        var (page, console) = Show(output => output.Complete(Sample.Summary(0, 0, "<i id=injected>note") with { End = default }), header);

        console.ShouldBe("");
        page.ShouldContain("&lt;b id=injected&gt;x.mp4");
        page.ShouldNotContain("<b id=");
        page.ShouldNotContain("<i id=");
    }

    private static byte[] Pixel
    {
        get
        {
            using var image = new Image(4, 4);
            return FfmpegJpeg.Encode([image], 80)[0];
        }
    }

    private (string Page, string Console) Show(
        Action<IAnalysisOutput> play, AnalysisHeader header, Func<SpottedFaces, IReadOnlyList<Filmstrip>>? filmstrips = null)
    {
        var path = _folder["report.html"];
        using (var output = new ReportOutput(path, header, Browser.Library(), FfmpegJpeg.Encode, filmstrips, Task.FromResult(Sample.Run())))
            play(output);

        return Browser.Show(path, _folder["profile"]);
    }
}
