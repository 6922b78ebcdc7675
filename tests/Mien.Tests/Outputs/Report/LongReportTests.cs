using System.Text.Json;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Datasets;
using Mien.Outputs;
using Mien.Outputs.Report;
using Mien.Outputs.Spotting;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Outputs.Report;

/// <summary>Half an hour of two people.</summary>
public sealed class LongReportTests : IDisposable
{
    private const int Frames = 45_000;
    private const double FrameRate = 25;
    private const int PictureBytes = 6_000;             // a face of 128 pixels in good quality

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Curves_are_thinned()
    {
        var page = Write(summary => summary);

        page.Length.ShouldBeLessThan(10 << 20);
        using var json = JsonDocument.Parse(Regex.Match(page, """id="data">(?<json>.*?)</script>""", RegexOptions.Singleline).Groups["json"].Value);
        json.RootElement.GetProperty("persons")[0].GetProperty("curves")[0].GetArrayLength().ShouldBeInRange(2000, 4000);
    }

    [Fact]
    public void With_every_system_the_page_stays_under_fifteen_megabytes_and_is_drawn_without_an_error()
    {
        var page = Write(summary => summary with { Spotted = Spotted(), Timeline = Timeline(), Tracks = Tracks() });
        page.Length.ShouldBeInRange(1 << 20, 15_000_000);

        var (built, console) = Browser.Show(_folder["report.html"], _folder["profile"]);
        console.ShouldBe("");
        Regex.Count(built, "class=\"person\"").ShouldBe(2);
        Regex.Count(built, "<span class=\"film\"").ShouldBe(FilmstripMaker.Shown);
        Regex.Count(built, "<canvas").ShouldBe(2 * (4 + 1 + 12 + 2 + 1 + 2));      // measures, events, units, classes and affect, windows, scores
    }

    // As analyze plays it, with what the systems say in the end.
    private string Write(Func<AnalysisSummary, AnalysisSummary> add)
    {
        var conversation = new Conversation(Frames) { Draw = (image, _, _, _, _, _) => image.Pixels.Fill(9) };
        using (var output = new ReportOutput(_folder["report.html"], conversation.Header, Browser.Library(), Encode, Strips))
            conversation.Play(new WithSystems(output, add));
        return File.ReadAllText(_folder["report.html"]);
    }

    private static IReadOnlyList<byte[]> Encode(IReadOnlyList<Image> images, int quality) => [.. images.Select(_ => Picture)];

    // A JPEG file, filled up with what decoders skip.
    private static byte[] Picture { get; } = Enlarge(FfmpegJpeg.Encode([new Image(16, 16)], 80)[0]);

    private static byte[] Enlarge(byte[] jpeg) => [.. jpeg[..2], 0xFF, 0xFE, PictureBytes >> 8, PictureBytes & 0xFF, .. new byte[PictureBytes - 2], .. jpeg[2..]];

    private static IReadOnlyList<Filmstrip> Strips(SpottedFaces spotted) =>
        [.. ExpressionEvents.Of(spotted).Take(FilmstripMaker.Shown).Select(item => new Filmstrip(item, Picture, Picture, Picture, Picture, Picture, 2))];

    private static FrameMoment Moment(int i) => new(i + 1, new Timestamp(i / FrameRate));

    private static SpottedFaces Spotted()
    {
        float[] curve = [.. Enumerable.Range(0, Frames).Select(i => 0.4f + (0.4f * MathF.Sin(i / 40f)))];
        SpottedCurve Of(ExpressionKind kind, int every, int length) => new(
            kind, VideoSpotter.Trained, "made-up faces", length / 2, curve, 0.5,
            [.. Enumerable.Range(1, (Frames / every) - 1).Select(i => new SpottedInterval(new(i * every, (i * every) + length), (i * every) + (length / 2), 0.5 + (i % 50 / 100.0)))]);
        return new([.. Enumerable.Range(0, Frames).Select(Moment)],
            [.. Enumerable.Range(0, 2).Select(face => new SpottedFace(face, 0, Frames, new(0, 0, 4, 4), [Of(ExpressionKind.Macro, 500, 40), Of(ExpressionKind.Micro, 300, 10)], false))]);
    }

    private static ExpressionTimeline Timeline()
    {
        string[] classes = ["Happy", "Sad", "Neutral", "Angry", "Surprise", "Disgust", "Fear"];
        return new("made-up faces", classes,
            [.. from face in Enumerable.Range(0, 2)
                from i in Enumerable.Range(0, Frames / 12)
                select new ExpressionWindow(face, Moment(i * 12), Moment(Math.Min((i * 12) + 50, Frames - 1)), i % 7, [.. classes.Select((_, k) => k == i % 7 ? 0.7123 : 0.0479)])], []);
    }

    private static TrackTimeline Tracks()
    {
        var random = new Random(1);
        FaceSeries Of(int face) => new(face, [.. Enumerable.Range(0, Frames).Select(Moment)], [.. Enumerable.Range(0, Frames)],
            [.. Enum.GetValues<AffectTrack>().Select(track => new Mien.Systems.MaeTmf.Decisions.TrackSeries(
                track, [.. Enumerable.Range(0, Frames * track.Outputs()).Select(_ => random.NextDouble())]))]);
        return Sample.Tracks with { Faces = [Of(0), Of(1)] };
    }

    /// <summary>Hands everything on, and adds to the summary.</summary>
    private sealed class WithSystems(IAnalysisOutput output, Func<AnalysisSummary, AnalysisSummary> add) : IAnalysisOutput
    {
        public void Write(FrameRecord record) => output.Write(record);

        public void Write(Interval interval) => output.Write(interval);

        public void Complete(AnalysisSummary summary)
        {
            foreach (var item in add(summary) is { Spotted: { } spotted } ? ExpressionEvents.Of(spotted) : [])
                output.Write(item);
            output.Complete(add(summary));
        }

        public void Dispose()
        {
        }
    }
}
