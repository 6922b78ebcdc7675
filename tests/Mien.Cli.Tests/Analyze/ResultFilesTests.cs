using System.Text;
using Mien.Tests;

namespace Mien.Cli.Tests.Analyze;

/// <summary>The files of one run, each whole and all telling the same.</summary>
public sealed class ResultFilesTests(ResultFilesTests.RowRun run) : IClassFixture<ResultFilesTests.RowRun>
{
    private static readonly string[] Regions = ["brows", "eyes", "nose", "mouth", "cheeks", "chin"];

    [Fact]
    public void All_files_are_there_and_nothing_else() =>
        run.Result.Files.ShouldBe(["events.csv", "features.npz", "frames.csv", "meta.json", "report.html", "scores.csv"]);

    [Fact]
    public void Every_frame_has_a_row_for_each_face_in_order()
    {
        var rows = run.Result.Rows;

        rows.Select(row => row.Frame).Distinct().ShouldBe(Enumerable.Range(1, 200));
        rows.Select(row => (row.Frame, row.FaceId)).ShouldBeUnique();
        rows.ShouldBe(rows.OrderBy(row => row.Frame).ThenBy(row => row.FaceId));
        rows.ShouldAllBe(row => Math.Abs(row.Time - ((row.Frame - 1) / 25.0)) < 1e-6);
    }

    [Fact]
    public void A_found_face_has_all_numbers_within_their_ranges()
    {
        var emotions = run.Result.Rows[0].Columns.Where(column => column.StartsWith("emotion_", StringComparison.Ordinal)).ToArray();
        emotions.Length.ShouldBe(7);
        foreach (var row in run.Result.Found)
        {
            row.Columns.ShouldAllBe(column => !double.IsNaN(row[column]));
            row["confidence"].ShouldBeInRange(0, 1);
            emotions.Sum(column => row[column]).ShouldBe(1, 1e-3);
            row["pose_Rx"].ShouldBeInRange(-Math.PI / 2, Math.PI / 2);
        }
    }

    [Fact]
    public void A_lost_face_has_no_numbers_that_look_like_measurements()
    {
        var lost = run.Result.Rows.Where(row => !row.Success).ToList();
        lost.ShouldNotBeEmpty();
        foreach (var row in lost)
            row.Columns.Except(["frame", "face_id", "timestamp", "confidence", "success"]).ShouldAllBe(column => double.IsNaN(row[column]));
    }

    [Fact]
    public void Events_begin_peak_and_end_at_frames_of_their_face()
    {
        var rows = run.Result.Rows.ToDictionary(row => (row.Frame, row.FaceId));

        run.Result.Events.ShouldNotBeEmpty();
        run.Result.Events.Select(item => item.Onset).ShouldBeInOrder();
        foreach (var item in run.Result.Events)
        {
            item.Apex.ShouldBeInRange(item.Onset, item.Offset);
            item.OnsetSeconds.ShouldBe(rows[(item.Onset, item.FaceId)].Time, 1e-6);
            item.ApexSeconds.ShouldBe(rows[(item.Apex, item.FaceId)].Time, 1e-6);
            item.OffsetSeconds.ShouldBe(rows[(item.Offset, item.FaceId)].Time, 1e-6);
            item.Score.ShouldBeGreaterThan(0);
            if (!item.Type.EndsWith("-expression", StringComparison.Ordinal))       // these may span a moment in which the face is lost
                rows[(item.Apex, item.FaceId)].Success.ShouldBeTrue();
            item.Type.ShouldBeOneOf("blink", "eyes-closed", "mouth-movement", "motion-peak", "macro-expression", "micro-expression");
            if (item.Type == "motion-peak")
                item.Label.ShouldBeOneOf(Regions);
        }
    }

    [Fact]
    public void Features_are_the_found_rows_at_full_precision()
    {
        var (found, features) = (run.Result.Found, run.Result.Features);
        var columns = features["columns"].AsText();

        features["frame"].As<int>().ToArray().ShouldBe(found.Select(row => row.Frame));
        features["face_id"].As<int>().ToArray().ShouldBe(found.Select(row => row.FaceId));
        features["timestamp"].As<double>().ToArray().ShouldBe(found.Select(row => row.Time), 1e-6);
        features["landmarks"].Shape.ShouldBe([found.Length, 68, 2]);
        features["mesh"].Shape.ShouldBe([found.Length, 468, 3]);
        features["values"].Shape.ShouldBe([found.Length, columns.Length]);
        for (var i = 0; i < found.Length; i++)
        {
            ((double)features["landmarks"].As<float>()[((i * 68) + 30) * 2]).ShouldBe(found[i]["x_30"], 0.006);
            (features["pose"].As<float>()[(i * 3) + 1] * Math.PI / 180).ShouldBe(found[i]["pose_Ry"], 1e-5);
            for (var j = 0; j < columns.Length; j++)
            {
                var value = (double)features["values"].As<float>()[(i * columns.Length) + j];
                found[i][columns[j]].ShouldBe(value, Math.Abs(value) * 1e-4);
            }
        }
    }

    [Fact]
    public void The_sidecar_counts_what_the_tables_hold()
    {
        var (meta, result) = (run.Result.Meta, run.Result);

        meta.Complete.ShouldBeTrue();
        meta.Synthetic.ShouldBeFalse();
        (meta.Width, meta.Height, meta.FrameRate).ShouldBe((640, 360, 25));
        meta.Frames.ShouldBe(200);
        meta.EndSeconds.ShouldBe(7.96, 1e-6);
        meta.FramesWithFace.ShouldBe(result.Found.Select(row => row.Frame).Distinct().Count());
        meta.Columns.Select(column => column.Name).ShouldBe(result.Features["columns"].AsText());
        meta.Persons.Select(person => (person.FaceId, person.Frames)).ShouldBe(
            result.Found.GroupBy(row => row.FaceId).Select(person => (person.Key, person.Count())).OrderBy(person => person.Key));
        meta.Run.Input.Name.ShouldBe("row.mp4");
        meta.Run.Models.Count.ShouldBe(4);
        meta.ResponsibleUse.ShouldContain("not a measurement of what a person feels");
    }

    [Fact]
    public void Expressions_are_among_the_events_and_the_sidecar_says_how_they_were_looked_for()
    {
        run.Result.Events.ShouldContain(item => item.Type == "macro-expression");
        var scored = File.ReadLines(Path.Combine(run.Folder, "scores.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[0])).Distinct().Order().ToList();
        run.Result.Meta.Spotting!.Select(facts => facts.FaceId).Distinct().Order().ShouldBe(scored);
        run.Result.Meta.Persons.Select(person => person.FaceId).ShouldBe(scored);
        run.Result.Meta.Run.Options["systems"].ShouldBe("spot");
        Encoding.UTF8.GetString(run.Result.Bytes("report.html")).ShouldContain("\"filmstrips\":[{");
    }

    [Fact]
    public void The_report_is_one_page_that_needs_no_other()
    {
        var page = Encoding.UTF8.GetString(run.Result.Bytes("report.html"));

        page.TrimEnd().ShouldEndWith("</html>");
        page.ShouldContain("row.mp4");
        page.ShouldNotContain("src=\"http");
        page.ShouldNotContain("href=\"http");
    }

    [Fact]
    public void A_second_run_writes_the_same_tables_to_the_byte()
    {
        using var other = new TemporaryFolder();
        Tool.Run("analyze", run.Clip, "--out", other.Path).ShouldEndWith(0);

        var again = new ResultFolder(other["row"]);

        again.Bytes("frames.csv").ShouldBe(run.Result.Bytes("frames.csv"));
        again.Bytes("events.csv").ShouldBe(run.Result.Bytes("events.csv"));
        again.Bytes("scores.csv").ShouldBe(run.Result.Bytes("scores.csv"));
    }

    public sealed class RowRun : IDisposable
    {
        private readonly TemporaryFolder _out = new();

        public RowRun(Clips clips)
        {
            Clip = clips.Row;
            Tool.Run("analyze", Clip, "--out", _out.Path).ShouldEndWith(0);
            Folder = _out["row"];
            Result = new(Folder);
        }

        internal string Clip { get; }

        internal string Folder { get; }

        internal ResultFolder Result { get; }

        public void Dispose() => _out.Dispose();
    }
}
