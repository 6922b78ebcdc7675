using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Outputs;
using Mien.Outputs.Report;
using Mien.Outputs.Spotting;

namespace Mien.Tests.Outputs.Report;

public sealed class ReportOutputTests : IDisposable
{
    private static readonly ReportAssets Assets = new("const uPlot = 1;", ".uplot {}");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_holds_both_people_with_curves_gaps_events_and_pictures()
    {
        var root = Data(Write(new Conversation(frames: 1000)));

        root.GetProperty("times").GetArrayLength().ShouldBe(1000);
        root.GetProperty("charts").EnumerateArray().Select(chart => chart.GetProperty("title").GetString())
            .ShouldBe(["Expression", "Head pose", "Openness", "Motion"]);
        var persons = root.GetProperty("persons").EnumerateArray().ToList();
        persons.Select(person => person.GetProperty("id").GetInt32()).ShouldBe([0, 1]);
        persons[0].GetProperty("curves").GetArrayLength().ShouldBe(Conversation.Columns.Count + 3);
        persons[0].GetProperty("curves")[3].GetArrayLength().ShouldBe(1000);
        persons[0].GetProperty("gaps").GetRawText().ShouldBe("[[16.76,18.84]]");      // frames 421 to 470 of 1000, counted from 0: 16.8 s to 18.8 s
        persons[1].GetProperty("gaps").GetArrayLength().ShouldBe(2);
        persons[0].GetProperty("events").GetArrayLength().ShouldBeGreaterThan(10);
        persons[0].GetProperty("strip").GetArrayLength().ShouldBeInRange(12, 24);
        persons[0].GetProperty("moments")[0].GetProperty("image").GetString().ShouldStartWith("data:image/jpeg;base64,");
        root.GetProperty("notes").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(30)]                                        // the apex never comes: the event stands there without a picture
    public void An_event_that_is_known_before_its_frames_waits_for_the_picture_of_its_apex(int frames)
    {
        var seen = new List<byte>();
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(), Assets, (images, _) =>
        {
            seen.AddRange(images.Select(image => image.Pixels[0]));
            return Fake(images, 80);
        });
        for (var i = 1; i <= frames; i++)
        {
            using var crop = new Image(112, 112);
            crop.Pixels.Fill((byte)i);
            output.Write(new FrameRecord(Sample.Frame(i), [Sample.Face(0) with { Crop = crop }]));
            if (i == 20)
                output.Write(Sample.Event(74, 77, 80));
        }
        output.Complete(Sample.Summary(frames, frames));

        Data(File.ReadAllText(_folder["report.html"])).GetProperty("persons")[0].GetProperty("moments").EnumerateArray().ShouldHaveSingleItem()
            .TryGetProperty("image", out _).ShouldBe(frames == 100);
        seen.Contains(77).ShouldBe(frames == 100);
    }

    [Fact]
    public void The_strongest_of_all_systems_stand_first_with_their_place_in_time()
    {
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(new Column("valence", "Valence", "", "Affect", -1, 1)), Assets, Fake);
        for (var i = 0; i < 100; i++)
            output.Write(new FrameRecord(Sample.Frame(i + 1), [Sample.Face(0, i < 50 ? -0.6f : 0.6f)]));
        output.Write(Sample.Event(5, 6, 8, score: 0.8));
        output.Complete(Sample.Summary(100, 100) with { Spotted = Sample.Spotted(), Recognized = Sample.Recognized, Timeline = Sample.Timeline, Tracks = Sample.Tracks });

        var highlights = Data(File.ReadAllText(_folder["report.html"])).GetProperty("highlights").EnumerateArray().ToList();
        highlights.Select(item => (item.GetProperty("what").GetString(), item.GetProperty("strength").GetDouble())).ShouldBe(
            [("Valence rises", 3), ("expression: happiness", 1.5), ("micro-expression", 1.5), ("macro-expression: happiness", 1.4), ("micro-expression: surprise", 1.33)]);
        var change = highlights[0];
        (change.GetProperty("person").GetInt32(), change.GetProperty("by").GetString()).ShouldBe((0, "MIMAMO-Net"));
        change.GetProperty("apex").GetDouble().ShouldBe(2, 0.05);
        change.GetProperty("evidence").GetString()!.ShouldStartWith("from -0.60 to 0.60");
    }

    [Fact]
    public void Its_words_do_not_depend_on_the_machine()
    {
        using var comma = new DecimalComma();

        The_strongest_of_all_systems_stand_first_with_their_place_in_time();
        The_table_says_how_far_off_what_was_found_is();
    }

    [Fact]
    public void A_part_of_a_video_is_as_long_as_its_frames_and_drawn_where_it_is()
    {
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(), Assets, Fake);
        output.Write(new FrameRecord(Sample.Frame(1, 600), [Sample.Face(0)]));
        output.Write(new FrameRecord(Sample.Frame(2, 630), [Sample.Face(0)]));
        output.Complete(Sample.Summary(2, 2) with { Begin = new(600), End = new(630) });

        var root = Data(File.ReadAllText(_folder["report.html"]));
        (root.GetProperty("begin").GetDouble(), root.GetProperty("end").GetDouble()).ShouldBe((600.0, 630.0));
        root.GetProperty("facts")[0].GetRawText().ShouldBe("[\"Duration\",\"30.00 s\"]");
    }

    [Fact]
    public void Hostile_names_cannot_leave_the_place_they_are_written_to()
    {
        const string Name = "</script><img src=x onerror=alert(1)> {{script}} & \"é\".mp4";
        var conversation = new Conversation(frames: 30)
        {
            Header = new Conversation(1).Header with { InputPath = Name, VideoFacts = [new("Title", "</script><!--<script>")] },
        };
        var page = Write(conversation);

        Data(page).GetProperty("title").GetString().ShouldBe(Name.Split('/')[^1]);
        page.ShouldNotContain("onerror=alert(1)>");
        page.ShouldNotContain("<!--");
        Regex.Count(page, "</script>").ShouldBe(3);
        Regex.Match(page, "<title>(.*)</title>").Groups[1].Value.ShouldBe(WebUtility.HtmlEncode(Name.Split('/')[^1]));
    }

    [Fact]
    public void Only_the_two_scripts_of_the_page_may_run_and_nothing_is_loaded()
    {
        var page = Write(new Conversation(frames: 30));

        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("http");
        var scripts = Regex.Matches(page, "<script>(?<code>.*?)</script>", RegexOptions.Singleline).Select(match => match.Groups["code"].Value).ToList();
        scripts.Count.ShouldBe(2);
        foreach (var script in scripts)
            policy.ShouldContain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        Regex.IsMatch(page, """(?:src|href)\s*=\s*["']?(?:https?:)?//""").ShouldBeFalse();
    }

    [Fact]
    public void A_crowd_is_cut_to_the_people_seen_longest_and_says_so()
    {
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(), Assets, Fake);
        for (var i = 0; i < 400; i++)
        {
            // Person 1000 is always there; a new face comes every other frame.
            using var frame = Sample.Frame(i + 1);
            output.Write(new FrameRecord(frame, [Sample.Face(i / 2), Sample.Face(1000)]));
        }
        output.Complete(Sample.Summary(400, 400));

        var root = Data(File.ReadAllText(_folder["report.html"]));
        var ids = root.GetProperty("persons").EnumerateArray().Select(person => person.GetProperty("id").GetInt32()).ToList();
        ids.Count.ShouldBe(8);
        ids.ShouldContain(1000);
        root.GetProperty("notes")[0].GetString()!.ShouldStartWith("193 faces that were seen only briefly");
        root.GetProperty("facts")[1].GetRawText().ShouldBe("[\"People\",\"201\"]");
    }

    [Fact]
    public void A_crowd_in_one_frame_makes_room_again()
    {
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(), Assets, Fake);
        output.Write(new FrameRecord(Sample.Frame(1), [.. Enumerable.Range(0, 17).Select(id => Sample.Face(id))]));
        output.Write(new FrameRecord(Sample.Frame(2), [Sample.Face(17)]));
        output.Complete(Sample.Summary(2, 2));

        // All were seen as briefly, so the first two have gone: sixteen are held.
        Data(File.ReadAllText(_folder["report.html"])).GetProperty("persons").EnumerateArray().Select(person => person.GetProperty("id").GetInt32())
            .ShouldBe(Enumerable.Range(2, 8));
    }

    [Fact]
    public void A_video_without_any_face_still_has_a_report()
    {
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(Sample.Happy), Assets, Fake);
        using var frame = Sample.Frame(1);
        output.Write(new FrameRecord(frame, []));
        output.Complete(Sample.Summary(1, 0));

        var root = Data(File.ReadAllText(_folder["report.html"]));
        root.GetProperty("persons").GetArrayLength().ShouldBe(0);
        root.GetProperty("facts").GetArrayLength().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_video_without_any_frame_still_has_a_report()
    {
        using var output = new ReportOutput(_folder["report.html"], Sample.Header(), Assets, Fake);
        output.Complete(Sample.Summary(0, 0) with { End = default, Complete = false });

        Data(File.ReadAllText(_folder["report.html"])).GetProperty("complete").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void An_unfinished_report_leaves_nothing()
    {
        using (var output = new ReportOutput(_folder["report.html"], Sample.Header(), Assets, Fake))
            output.Write(new FrameRecord(Sample.Frame(1), [Sample.Face(0)]));

        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Without_the_chart_library_the_user_is_told_how_to_get_it() =>
        Should.Throw<MissingComponentException>(() => ReportAssets.Load(_folder["uplot"])).Message.ShouldContain("./mien setup");

    [Fact]
    public void Truth_stands_beside_the_face_it_is_about()
    {
        var truth = Data(WriteMadeUp([new(0, Right: 300), new(1)])).GetProperty("truth");

        truth.GetProperty("face").GetInt32().ShouldBe(1);
        truth.GetProperty("curves").EnumerateArray().Select(curve => curve.GetProperty("title").GetString())
            .ShouldBe(["True pitch", "True yaw", "True roll", "True smile (AU 12 / 5)", "True mouth"]);
        truth.GetProperty("curves")[1].GetProperty("values").GetArrayLength().ShouldBe(100);
        truth.GetProperty("curves")[1].GetProperty("values")[7].GetDouble().ShouldBe(20);
        truth.GetProperty("events").EnumerateArray().Select(item => item.GetProperty("type").GetString()).ShouldBe(["macro-expression", "blink", "blink", "micro-expression"]);
    }

    [Fact]
    public void The_table_says_how_far_off_what_was_found_is()
    {
        // The mean distance of two pixels over one of 90 is 2.2 %; the pose found is (10, -20, 180) and the true one (12, 20, 175).
        var table = Data(WriteMadeUp([new(0, Right: 2)])).GetProperty("truth").GetProperty("table")
            .EnumerateArray().ToDictionary(row => row[0].GetString()!, row => row[1].GetString()!);

        table["Face found"].ShouldBe("in 100 of 100 frames (100 %)");
        table["Landmarks"].ShouldStartWith("2.2 % of the distance");
        table["Head pose"].ShouldStartWith("pitch 2.0°, yaw 40.0°, roll 5.0° off");
        table["Blinks"].ShouldBe("1 of 2 found; 1 found where there is none");
        table["Macro-expressions"].ShouldBe("1 of 1 found (0 with IoU of at least 0.5); 0 found where there is none");
        table["Micro-expressions"].ShouldBe("0 of 1 found (0 with IoU of at least 0.5); 0 found where there is none");
        table["Expression"].ShouldBe("the network gives the true class at 1 of 1 apexes of macro-expressions and in 21 % of all frames");
    }

    [Fact]
    public void Events_of_which_nothing_was_analysed_are_not_missed()
    {
        var truth = Data(WriteMadeUp([new(0)], frames: 30)).GetProperty("truth");

        truth.GetProperty("events").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void A_video_of_ones_own_shows_no_truth() => Data(Write(new Conversation(frames: 30))).TryGetProperty("truth", out _).ShouldBeFalse();

    [Fact]
    public void Truth_about_a_face_that_was_never_found_is_left_out() =>
        Data(WriteMadeUp([new(0, Right: 300)])).TryGetProperty("truth", out _).ShouldBeFalse();

    [Fact]
    public void What_nobody_looked_for_is_not_called_missed()
    {
        using var output = new ReportOutput(_folder["report.html"], MadeUpTruth.Header, Assets, Fake);
        MadeUpTruth.Play(output, [new(0)], frames: 100, spotted: null);

        var table = Data(File.ReadAllText(_folder["report.html"])).GetProperty("truth").GetProperty("table").EnumerateArray().Select(row => row[0].GetString()).ToList();
        table.ShouldContain("Blinks");
        table.ShouldNotContain("Macro-expressions");
    }

    [Fact]
    public void Expressions_have_curves_with_their_thresholds_and_filmstrips()
    {
        using var output = new ReportOutput(_folder["report.html"], MadeUpTruth.Header, Assets, Fake, spotted =>
            [new(ExpressionEvents.Of(spotted).Last(), [1], [2], null, [4], [5], FullColour: 2.5f)]);
        MadeUpTruth.Play(output, [new(0)], frames: 100);

        var root = Data(File.ReadAllText(_folder["report.html"]));
        root.GetProperty("flowKey").GetString().ShouldStartWith("data:image/jpeg;base64,");
        var person = root.GetProperty("persons")[0];
        var scores = person.GetProperty("scores");
        scores.EnumerateArray().Select(score => score.GetProperty("type").GetString()).ShouldBe(["macro-expression", "micro-expression"]);
        scores[1].GetProperty("threshold").GetDouble().ShouldBe(0.6);
        var values = scores[1].GetProperty("values");
        values.GetArrayLength().ShouldBe(100);
        values[0].ValueKind.ShouldBe(JsonValueKind.Null);               // the face appears in the second frame
        values[50].GetDouble().ShouldBe(0.49);
        var strip = person.GetProperty("filmstrips").EnumerateArray().ShouldHaveSingleItem();
        strip.GetProperty("type").GetString().ShouldBe("micro-expression");
        strip.GetProperty("frame").GetInt32().ShouldBe(66);
        strip.GetProperty("apexImage").GetString().ShouldBe("data:image/jpeg;base64,Ag==");
        strip.TryGetProperty("offsetImage", out _).ShouldBeFalse();
        person.GetProperty("moments").EnumerateArray().ShouldAllBe(moment => moment.GetProperty("type").GetString() == "blink");
        var note = root.GetProperty("sources").EnumerateArray().Last().GetProperty("text").GetString()!;
        note.ShouldContain("The macro-expressions were found without any training");
        note.ShouldContain("The micro-expressions were scored by a network that has learnt from made-up faces;");
    }

    private string WriteMadeUp(MadeUpTruth.Found[] people, int frames = 100)
    {
        using var output = new ReportOutput(_folder["report.html"], MadeUpTruth.Header, Assets, Fake);
        MadeUpTruth.Play(output, people, frames);
        return File.ReadAllText(_folder["report.html"]);
    }

    private static IReadOnlyList<byte[]> Fake(IReadOnlyList<Image> images, int quality) => [.. images.Select(_ => new byte[] { 0xFF, 0xD8 })];

    private string Write(Conversation conversation)
    {
        using var output = new ReportOutput(_folder["report.html"], conversation.Header, Assets, Fake);
        conversation.Play(output);
        return File.ReadAllText(_folder["report.html"]);
    }

    private static JsonElement Data(string page)
    {
        var json = Regex.Match(page, """<script type="application/json" id="data">(?<json>.*?)</script>""", RegexOptions.Singleline).Groups["json"].Value;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
