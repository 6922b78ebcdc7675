using Mien.Systems.Weights;
using Mien.Tests;

namespace Mien.Cli.Tests.Analyze;

/// <summary>Many videos: a list, parts of it, and the table of all of them.</summary>
public sealed class CorpusTests(Clips clips) : IDisposable
{
    private static readonly string[] Tables = ["events.csv", "features.npz", "frames.csv", "meta.json", "report.html"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_parts_in_any_order_give_what_one_process_gives()
    {
        Write("video,id,person,start,end", $"{clips.Row},a,Ann,,0.4", $"{clips.Row},b,Ben,2,2.4", $"{clips.Short},,Cid,,0.4", $"{clips.Row},d,Ann,4,4.4", $"{clips.Row},e,,6,6.4");

        Analyze("one").ShouldEndWith(0);
        foreach (var shard in new[] { "3/3", "1/3", "2/3" })
            Analyze("parts", "--shard", shard).ShouldEndWith(0);

        foreach (var file in new[] { "a", "b", "short", "d", "e" }.SelectMany(id => Tables, (id, name) => $"{id}/{name}").Append("manifest.csv"))
            WeightFile.Hash(_folder[$"parts/{file}"]).ShouldBe(WeightFile.Hash(_folder[$"one/{file}"]), file);
        new ResultFolder(_folder["one/b"]).Rows.ShouldAllBe(row => row.Time >= 2 && row.Time <= 2.4);
        foreach (var name in new[] { "one", "parts" })
            Tool.Run("summarize", _folder[name]).ShouldEndWith(0).Output.ShouldStartWith("5 videos");
        File.ReadAllBytes(_folder["parts/summary.csv"]).ShouldBe(File.ReadAllBytes(_folder["one/summary.csv"]));
        File.ReadAllLines(_folder["one/summary.csv"]).Skip(1).Select(line => line.Split(',')[2]).Distinct().ShouldBe(["Ann", "Ben", "", "Cid"]);
    }

    [Fact]
    public void Wrong_rows_are_named_with_file_and_line_while_the_others_are_analysed_and_what_lacks_is_named()
    {
        Write("video,id,end", $"{clips.Short},good,0.2", "absent.mp4,lost,", $"{clips.Short},good,", $"{clips.Short},late,x");

        var error = Analyze("out").ShouldEndWith(3).Error;

        error.ShouldContain($"{_folder["list.csv"]}, line 3: Cannot read");
        error.ShouldContain("line 4: line 2 has the id \"good\" already");
        error.ShouldContain("line 5: end is \"x\"");
        new ResultFolder(_folder["out/good"]).Meta.Run.Options["end"].ShouldBe("0.2");
        var summary = Tool.Run("summarize", _folder["out"], "--out", _folder["table.csv"]).ShouldEndWith(3);
        summary.Output.ShouldStartWith("1 video, ");
        summary.Error.ShouldContain("lost is missing: absent.mp4");
        Analyze("out", "--resume", "--shard", "1/4").ShouldEndWith(0);
    }

    [Theory]
    [InlineData("--shard is \"4/3\"", "--manifest", "list.csv", "--shard", "4/3")]
    [InlineData("without --manifest", "video.mp4", "--shard", "1/2")]
    [InlineData("beside --manifest", "video.mp4", "--manifest", "list.csv")]
    [InlineData("--manifest is \"\"", "--manifest")]
    public void Wrong_use_is_said(string reason, params string[] arguments) => Tool.Run(["analyze", .. arguments]).ShouldEndWith(2).Error.ShouldContain(reason);

    [Fact]
    public void A_list_that_is_none_and_a_folder_that_is_none_are_refused()
    {
        Write("name", "a.mp4");
        Analyze("out").ShouldEndWith(3).Error.ShouldContain("no column \"video\"");
        Tool.Run("summarize", _folder["absent"]).ShouldEndWith(3).Error.ShouldContain("absent");
    }

    private Launcher.Outcome Analyze(string name, params string[] more) =>
        Tool.Run(["analyze", "--manifest", _folder["list.csv"], "--out", _folder[name], "--systems", "none", "--quiet", .. more]);

    private void Write(params string[] lines) => File.WriteAllLines(_folder["list.csv"], lines);
}
