using System.Globalization;
using Mien.Analysis.Corpus;
using Mien.Core;
using Mien.Outputs;

namespace Mien.Tests.Analysis.Corpus;

public sealed class CorpusSummaryTests : IDisposable
{
    private const string EventHeader = "face_id,type,onset,apex,offset,onset_seconds,apex_seconds,offset_seconds,label,score,source";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_holds_durations_shares_rates_means_and_flags_of_a_face()
    {
        // Ten frames a second for 30 s; face 0 in all of them, face 1 in the first 60, half of them hardly seen.
        var frames = Enumerable.Range(1, 300).SelectMany(frame => frame <= 60
            ? [Frame(frame, 0, 0.9, 0.5, -0.5), Frame(frame, 1, frame <= 40 ? 0.2 : 0.8, 1, 0)]
            : new[] { Frame(frame, 0, 0.9, 0.1, 0.5) });
        Write("talk", frames, ["0,blink", "0,blink", "0,micro-expression", "1,blink"]);

        var table = Summarize().Table;

        table.Length.ShouldBe(2);
        table[0]["video"].ShouldBe("talk");
        Numbers(table[0], "face_id", "duration_seconds", "seen_seconds", "frames", "frames_seen", "seen_share", "confidence_mean", "confident_share")
            .ShouldBe([0, 30, 30, 300, 300, 1, 0.9, 1]);
        Numbers(table[0], "blink_per_minute", "micro-expression_per_minute", "valence_mean", "arousal_mean").ShouldBe([4, 2, 0.18, 0.3]);
        table[0]["flags"].ShouldBeEmpty();
        Numbers(table[1], "seen_seconds", "seen_share", "confident_share", "blink_per_minute", "valence_mean").ShouldBe([6, 0.2, 0.3333, 10, 1]);
        table[1]["flags"].ShouldBe("brief partly-seen low-confidence");
    }

    [Fact]
    public void A_video_without_a_face_has_a_row_that_says_so()
    {
        Write("empty", Enumerable.Range(1, 20).Select(frame => $"{frame},0,{Time(frame)},0,0,,"), [], complete: false);

        var row = Summarize().Table.ShouldHaveSingleItem();

        (row["face_id"], row["frames_seen"], row["valence_mean"], row["flags"]).ShouldBe(("", "0", "", "incomplete no-face"));
        row["duration_seconds"].ShouldBe("2");
    }

    [Fact]
    public void The_list_says_who_is_filmed_and_what_is_missing()
    {
        Write("a", [Frame(1, 0, 1, 0, 0), Frame(2, 0, 1, 0, 0)], []);
        Directory.CreateDirectory(_folder["b"]);
        Directory.CreateDirectory(_folder[".hidden"]);
        File.WriteAllLines(_folder[Manifest.FileName], ["id,video,person", "a,a.mp4,Ann", "b,b.mp4,Ben", "c,c.mp4,Cid"]);

        var (table, problems) = Summarize();

        table.ShouldHaveSingleItem()["person"].ShouldBe("Ann");
        problems.Count.ShouldBe(2);
        problems.ShouldContain(problem => problem.StartsWith("c is missing: c.mp4"));
        problems.ShouldContain(problem => problem.StartsWith("b holds no whole result"));
    }

    [Fact]
    public void A_wrong_row_of_the_list_is_said_and_the_others_stay()
    {
        Write("a", [Frame(1, 0, 1, 0, 0), Frame(2, 0, 1, 0, 0)], []);
        File.WriteAllLines(_folder[Manifest.FileName], ["id,video,person", "a,a.mp4,Ann", "a,b.mp4,Ben"]);

        var (table, problems) = Summarize();

        table.ShouldHaveSingleItem()["person"].ShouldBe("Ann");
        problems.ShouldHaveSingleItem().ShouldContain("line 2 has the id \"a\" already");
    }

    [Fact]
    public void Columns_are_those_of_all_videos_and_a_measure_that_one_lacks_stays_empty()
    {
        Write("a", [Frame(1, 0, 1, 0.25, 0), Frame(2, 0, 1, 0.25, 0)], ["0,blink"]);
        Write("b", ["1,0,0.1,0.9,1,3", "2,0,0.2,0.9,1,1"], ["0,mouth-movement"], columns: ["emotion_happy"]);

        var table = Summarize().Table;

        (table[0]["valence_mean"], table[0]["emotion_happy_mean"], table[0]["mouth-movement_per_minute"]).ShouldBe(("0.25", "", "0"));
        (table[1]["valence_mean"], table[1]["emotion_happy_mean"], table[1]["blink_per_minute"]).ShouldBe(("", "2", "0"));
    }

    [Theory]
    [InlineData("3,0,0.3,1", "line 4 does not have the 7 cells")]
    [InlineData("3,0,0.3,1,1,x,0", "line 4 holds \"x\" under valence")]
    public void A_damaged_table_is_named_with_its_line_and_the_other_videos_stay(string line, string reason)
    {
        Write("a", [Frame(1, 0, 1, 0, 0), Frame(2, 0, 1, 0, 0), line], []);
        Write("b", [Frame(1, 0, 1, 0, 0), Frame(2, 0, 1, 0, 0)], []);

        var (table, problems) = Summarize();

        table.ShouldHaveSingleItem()["video"].ShouldBe("b");
        problems.ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Fact]
    public void A_folder_without_tables_and_one_that_does_not_exist_are_said()
    {
        Write("a", [], []);
        File.Delete(_folder["a/frames.csv"]);
        Summarize().Problems.ShouldHaveSingleItem().ShouldContain("spot has run");
        Should.Throw<InputException>(() => new CorpusSummary(_folder["absent"]));
    }

    private static string Time(int frame) => (frame / 10.0).ToString("F6", CultureInfo.InvariantCulture);

    private static string Frame(int frame, int face, double confidence, double valence, double arousal) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame},{face},{Time(frame)},{confidence},1,{valence},{arousal}");

    private static double[] Numbers(Dictionary<string, string> row, params string[] columns) =>
        [.. columns.Select(column => double.Parse(row[column], CultureInfo.InvariantCulture))];

    private (Dictionary<string, string>[] Table, IReadOnlyList<string> Problems) Summarize()
    {
        var summary = new CorpusSummary(_folder.Path);
        summary.Write(_folder["summary.csv"], TestContext.Current.CancellationToken);
        var lines = File.ReadAllLines(_folder["summary.csv"]);
        var names = lines[0].Split(',');
        return ([.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))], summary.Problems);
    }

    private void Write(string name, IEnumerable<string> frames, string[] events, bool complete = true, params string[] columns)
    {
        string[] measured = columns.Length > 0 ? columns : ["valence", "arousal"];
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllLines(_folder[$"{name}/frames.csv"], ["frame,face_id,timestamp,confidence,success," + string.Join(',', measured), .. frames]);
        File.WriteAllLines(_folder[$"{name}/events.csv"], [EventHeader, .. events.Select(item => $"{item},1,2,3,0.1,0.2,0.3,,1,made")]);
        var header = new AnalysisHeader
        {
            InputPath = $"{name}.mp4",
            Width = 64,
            Height = 64,
            FrameRate = 10,
            VideoFacts = [],
            Columns = [.. measured.Select(column => new Column(column, column, "", ""))],
        };
        var run = new RunDescription { Version = "1", Input = new($"{name}.mp4", 1, ""), Options = new Dictionary<string, string>(), Models = [] };
        using var meta = new MetaFile(_folder[name], header, Task.FromResult(run));
        meta.Complete(new() { Frames = 1, FramesWithFace = 1, Complete = complete, End = new Timestamp(1), Notes = [] });
    }
}
