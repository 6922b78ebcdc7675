using System.Text;
using System.Text.Json;
using Mien.Tests;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What the options do, seen in the files and on the streams.</summary>
public sealed class OptionTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_second_frame_keeps_numbers_and_times_of_the_video()
    {
        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--every", "2").ShouldEndWith(0);

        var result = new ResultFolder(_folder["short"]);
        result.Rows.Select(row => row.Frame).Distinct().ShouldBe(Enumerable.Range(0, 13).Select(i => (2 * i) + 1));
        result.Rows.ShouldAllBe(row => Math.Abs(row.Time - ((row.Frame - 1) / 25.0)) < 1e-6);
        result.Meta.Frames.ShouldBe(13);
        result.Meta.Run.Options["every"].ShouldBe("2");
    }

    [Fact]
    public void Without_systems_nobody_looks_for_expressions()
    {
        Tool.Run("analyze", clips.Short, "--out", _folder.Path, "--systems", "none").ShouldEndWith(0);

        var result = new ResultFolder(_folder["short"]);
        result.Files.ShouldNotContain("scores.csv");
        result.Meta.Spotting.ShouldBeNull();
        result.Meta.Run.Options["systems"].ShouldBe("none");
        result.Events.ShouldAllBe(item => !item.Type.EndsWith("-expression", StringComparison.Ordinal));
        Encoding.UTF8.GetString(result.Bytes("report.html")).ShouldNotContain("\"filmstrips\"");
    }

    [Fact]
    public void A_part_of_the_video_keeps_the_times_of_the_whole()
    {
        Tool.Run("analyze", clips.Row, "--systems", "none", "--out", _folder.Path, "--start", "2", "--end", "3").ShouldEndWith(0);

        var result = new ResultFolder(_folder["row"]);
        result.Rows.Min(row => row.Time).ShouldBe(2, 1e-6);
        result.Rows.Max(row => row.Time).ShouldBeInRange(2.9, 3);
        result.Meta.Complete.ShouldBeTrue();
    }

    [Fact]
    public void A_part_after_the_end_is_said_with_the_length()
    {
        var outcome = Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--start", "100").ShouldEndWith(3);

        outcome.Error.ShouldContain("no frame is shown in the time asked for");
        outcome.Error.ShouldContain("The video lasts from ");
    }

    [Fact]
    public void One_face_at_most_is_one_row_a_frame()
    {
        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--max-faces", "1").ShouldEndWith(0);

        new ResultFolder(_folder["short"]).Rows.Select(row => row.Frame).ShouldBe(Enumerable.Range(1, 25));
    }

    [Fact]
    public void Feature_maps_are_stored_on_request()
    {
        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--feature-maps").ShouldEndWith(0);

        var result = new ResultFolder(_folder["short"]);
        result.Features["frame_tgd"].Shape.ShouldBe([result.Found.Length, 6, 48, 48]);
    }

    [Fact]
    public void The_annotated_video_is_made_on_request_and_never_outlives_the_numbers_drawn_in_it()
    {
        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--annotate").ShouldEndWith(0);
        var counted = MediaFolder.Run(
            "ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", _folder["short/annotated.mp4"]);
        Encoding.UTF8.GetString(counted).Trim().ShouldBe("25");

        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--every", "5").ShouldEndWith(0);
        File.Exists(_folder["short/annotated.mp4"]).ShouldBeFalse();
    }

    [Fact]
    public void Quiet_says_nothing()
    {
        var outcome = Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--quiet").ShouldEndWith(0);

        outcome.Output.ShouldBeEmpty();
        outcome.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--format", "json")]
    public void For_machines_the_result_is_one_document(params string[] option)
    {
        var outcome = Tool.Run(["analyze", clips.Short, "--systems", "none", _folder["missing.mp4"], "--out", _folder["out"], .. option]).ShouldEndWith(3);

        outcome.Error.ShouldContain("missing.mp4");
        using var document = JsonDocument.Parse(outcome.Output);
        var result = document.RootElement.GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        result.GetProperty("input").GetString().ShouldBe(clips.Short);
        result.GetProperty("folder").GetString().ShouldBe(_folder["out/short"]);
        result.GetProperty("skipped").GetBoolean().ShouldBeFalse();
        result.GetProperty("complete").GetBoolean().ShouldBeTrue();
        result.GetProperty("frames").GetInt32().ShouldBe(25);
        result.GetProperty("frames_with_face").GetInt32().ShouldBe(25);
        result.GetProperty("persons").GetInt32().ShouldBe(new ResultFolder(_folder["out/short"]).Meta.Persons.Count);
        result.GetProperty("events").GetInt32().ShouldBe(new ResultFolder(_folder["out/short"]).Events.Length);
        result.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        result.GetProperty("frames_per_second").GetDouble().ShouldBeGreaterThan(0);
        result.GetProperty("notes").GetArrayLength().ShouldBe(0);
        document.RootElement.GetProperty("stage_seconds").EnumerateObject().Select(stage => stage.Name)
            .ShouldBe(["decode", "track", "describe", "motion", "write", "finish"]);
        document.RootElement.TryGetProperty("stage_bytes", out var bytes).ShouldBeTrue();
        bytes.ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void The_profile_names_time_and_memory_of_the_stages_that_ran()
    {
        var lines = Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder["text"], "--profile").ShouldEndWith(0).Output.Split('\n');
        var table = lines.SkipWhile(line => !line.StartsWith("stage ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length > 0).ToList();
        table.Select(cells => cells[0]).ShouldBe(["decode", "track", "describe", "motion", "write", "finish", "all"]);
        table[..^1].Sum(cells => double.Parse(cells[1])).ShouldBe(double.Parse(table[^1][2]), 0.05);
        table[..^1].Sum(cells => double.Parse(cells[2])).ShouldBe(100, 0.5);

        using var document = JsonDocument.Parse(Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder["json"], "--profile", "--json").ShouldEndWith(0).Output);
        document.RootElement.GetProperty("stage_bytes").GetProperty("finish").GetInt64().ShouldBeGreaterThan(10_000_000);
    }

    [Fact]
    public void Folders_patterns_and_repeated_names_give_each_video_one_folder()
    {
        foreach (var file in new[] { "in/a.mp4", "in/b.MP4", "in/more/a.mp4", "in/more/c1.mp4", "in/more/c2.mp4" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            File.Copy(clips.Short, _folder[file]);
        }
        File.WriteAllText(_folder["in/notes.txt"], "no video");

        Tool.Run(
            "analyze", _folder["in"], _folder["in/more/a.mp4"], _folder["in/../in/a.mp4"], _folder["in/more/c*.mp4"],
            "--out", _folder["out"], "--every", "10", "--systems", "none").ShouldEndWith(0);

        Directory.EnumerateDirectories(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["a.mp4", "a.mp4-2", "b", "c1", "c2"]);
    }

    [Fact]
    public void Without_a_video_the_demo_is_analysed()
    {
        var outcome = Tool.Run("analyze", "--out", _folder.Path, "--end", "0.5").ShouldEndWith(0);

        outcome.Output.ShouldContain(_folder["demo/report.html"]);
        var result = new ResultFolder(_folder["demo"]);
        result.Found.ShouldNotBeEmpty();
        result.Meta.Synthetic.ShouldBeTrue();
        result.Meta.Notes.ShouldContain(note => note.StartsWith("The video is synthetic", StringComparison.Ordinal));
    }

    [Fact]
    public void Resume_skips_what_is_whole_with_the_same_options_only()
    {
        string[] call = ["analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--resume"];
        Tool.Run(call).ShouldEndWith(0);
        var written = File.GetLastWriteTimeUtc(_folder["short/frames.csv"]);

        Tool.Run(call).ShouldEndWith(0).Output.ShouldContain("done before");
        File.GetLastWriteTimeUtc(_folder["short/frames.csv"]).ShouldBe(written);

        Tool.Run([.. call, "--every", "3"]).ShouldEndWith(0).Output.ShouldNotContain("done before");
        new ResultFolder(_folder["short"]).Meta.Frames.ShouldBe(9);
    }
}
