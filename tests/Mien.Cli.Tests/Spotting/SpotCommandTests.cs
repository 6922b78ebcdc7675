using System.Text.Json;
using System.Text.RegularExpressions;
using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Spotting;

public sealed class SpotCommandTests(Clips clips, SpotCommandTests.ShortRun run) : IClassFixture<SpotCommandTests.ShortRun>, IDisposable
{
    private const string Options = "network: { network: softnet }\ntraining: { epochs: 1 }\nmacro_half_length: 3\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_weights_the_face_s_movement_is_used_and_this_is_said()
    {
        run.Said.ShouldContain("No weights were given for micro-expressions");
        run.Said.ShouldContain("No weights were given for macro-expressions");

        run.Lines("events.csv")[0].ShouldStartWith("face_id,type,onset,apex,offset,onset_seconds");
        var scores = run.Lines("scores.csv");
        scores[0].ShouldBe("face_id,frame,timestamp,macro,micro");
        scores.Length.ShouldBeGreaterThan(20);
        scores[1].Split(',').ShouldAllBe(cell => cell.Length > 0);
        run.Result.Files.ShouldBe(["events.csv", "meta.json", "report.html", "scores.csv"]);
        var meta = run.Result.Meta;
        meta.Spotting!.ShouldAllBe(facts => facts.Source == "motion" && facts.TrainedOn == null && facts.Threshold > 0);
        meta.Spotting!.Select(facts => facts.FaceId).Distinct().ShouldBe(meta.Persons.Select(person => person.FaceId));
        meta.Run.Models.Select(model => model.Card).ShouldBe(["blazeface", "facemesh"]);
    }

    [Fact]
    public void The_report_shows_curves_thresholds_and_filmstrips_and_needs_no_other_file()
    {
        var page = string.Join('\n', run.Lines("report.html"));
        page.ShouldNotContain("src=\"http");
        var data = JsonDocument.Parse(Regex.Match(page, "id=\"data\">(?<json>.*?)</script>", RegexOptions.Singleline).Groups["json"].Value).RootElement;
        data.GetProperty("table").GetString().ShouldBe("scores.csv");
        data.GetProperty("sources").EnumerateArray().Last().GetProperty("text").GetString()!.ShouldContain("found without any training");
        var persons = data.GetProperty("persons").EnumerateArray().ToList();
        persons.Count.ShouldBeGreaterThan(1);
        persons.ShouldAllBe(person => person.GetProperty("scores").GetArrayLength() == 2);
        persons.ShouldAllBe(person => person.GetProperty("scores")[0].GetProperty("values").GetArrayLength() == 25);
        var strips = persons.SelectMany(person => person.GetProperty("filmstrips").EnumerateArray()).ToList();
        strips.Count.ShouldBe(run.Lines("events.csv").Length - 1);
        strips.ShouldNotBeEmpty();
        foreach (var name in new[] { "onsetImage", "apexImage", "offsetImage", "flowImage", "scoredImage" })
            strips.ShouldAllBe(strip => strip.GetProperty(name).GetString()!.StartsWith("data:image/jpeg;base64,/9j/"), name);
    }

    [Fact]
    public void Whole_results_are_kept_and_one_bad_video_does_not_stop_the_others()
    {
        File.WriteAllText(_folder["bad.mp4"], "no video");
        string[] call = ["spot", _folder["bad.mp4"], clips.Short, "--weights", "none", "--resume"];
        var written = run.Lines("meta.json");

        var outcome = Tool.Run([.. call, "--out", run.Out]).ShouldEndWith(3);
        outcome.Error.ShouldContain("bad.mp4");
        outcome.Output.ShouldContain("short.mp4: done before");
        run.Lines("meta.json").ShouldBe(written);

        File.WriteAllText(_folder["options.yaml"], "suppress_micro_inside_macro: false");
        Tool.Run([.. call, "--config", _folder["options.yaml"], "--out", Copied(run.Out)]).ShouldEndWith(3).Output.ShouldNotContain("done before");
    }

    [Fact]
    public void An_interrupted_video_leaves_nothing_behind()
    {
        using var running = Tool.Start("spot", clips.Long, "--out", _folder.Path);
        SpinWait.SpinUntil(() => Directory.Exists(_folder["long/.part"]) || running.HasEnded, TimeSpan.FromSeconds(60)).ShouldBeTrue();
        running.Signal("INT");

        running.Finish().ShouldEndWith(130).Error.ShouldContain("--resume");
        new ResultFolder(_folder["long"]).Files.ShouldBeEmpty();
    }

    [Fact]
    public void What_analyze_has_found_is_not_written_over_unless_asked()
    {
        Tool.Run("analyze", clips.Short, "--out", _folder.Path, "--systems", "none").ShouldEndWith(0);

        Tool.Run("spot", clips.Short, "--out", _folder.Path).ShouldEndWith(3).Error.ShouldContain("it holds the result of analyze");
        new ResultFolder(_folder["short"]).Files.ShouldContain("frames.csv");

        Tool.Run("spot", clips.Short, "--weights", "none", "--out", _folder.Path, "--overwrite").ShouldEndWith(0);
        new ResultFolder(_folder["short"]).Files.ShouldNotContain("frames.csv");
    }

    [Fact]
    public void On_real_clips_each_face_is_looked_at_and_a_broad_smile_is_found()
    {
        Tool.Run("spot", SharedData.Path("media", "pyfeat/single_face.mp4"), SharedData.Path("media", "grid/two_talkers.mp4"), "--out", _folder.Path).ShouldEndWith(0);

        new ResultFolder(_folder["single_face"]).Events.ShouldContain(item => item.Type == "macro-expression" && item.OnsetSeconds < 1 && item.OffsetSeconds > 2);
        new ResultFolder(_folder["two_talkers"]).Meta.Spotting!.Select(facts => facts.FaceId).Distinct().ShouldBe([0, 1]);
    }

    [Fact]
    public void A_network_is_trained_resumed_evaluated_and_applied()
    {
        SpottingSet.Write(_folder, clips.Short, Options);
        string[] train = ["train", "sl-swin", "--data", _folder["set"], "--dataset", "plain", "--config", _folder["options.yaml"], "--out", _folder["run"], "--cache", _folder["cache"]];
        var trained = Tool.Run(train).ShouldEndWith(0).Output;
        trained.ShouldContain("network  macro");
        trained.ShouldContain("motion   overall");
        foreach (var name in new[] { "summary.csv", "subjects.csv", "submission.csv", "sweep.csv", "options.json" })
            File.Exists(Path.Combine(_folder["run"], name)).ShouldBeTrue(name);
        Directory.GetFiles(_folder["run/weights"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["macro-1.safetensors", "macro-2.safetensors"]);

        Tool.Run(train).ShouldEndWith(2).Error.ShouldContain("--resume");
        Tool.Run([.. train, "--resume"]).ShouldEndWith(0).Output.ShouldBe(trained);

        var weights = Path.Combine(_folder["run"], "weights", "macro-1.safetensors");
        Tool.Run("evaluate", "sl-swin", "--weights", weights, "--data", _folder["set"], "--config", _folder["options.yaml"], "--out", _folder["other"], "--cache", _folder["cache"])
            .ShouldEndWith(0).Output.ShouldContain("network  overall");
        Tool.Run("predict", "sl-swin", "--weights", weights, "--out", _folder["predicted"], clips.Short).ShouldEndWith(0)
            .Output.ShouldContain("No weights were given for micro-expressions");
        var predicted = new ResultFolder(_folder["predicted/short"]).Meta;
        predicted.Spotting!.Where(facts => facts.Type == "macro-expression").ShouldAllBe(facts => facts.Source == "sl-swin" && facts.TrainedOn != null);
        predicted.Run.Models.Single(model => model.Card == "sl-swin").Sha256.Length.ShouldBe(64);
    }

    [Fact, Trait("Category", "slow")]
    public void A_comparison_is_measured_and_continued()
    {
        SpottingSet.Write(_folder, clips.Short, Options);
        foreach (var name in new[] { "a", "b" })
            File.AppendAllText(_folder[$"set/events/{name}.csv"], "micro,19,20,21\n");
        string[] call = ["compare", "spotting", "--preset", "quick", "--data", _folder["set"], "--dataset", "plain", "--out", _folder["run"]];
        var measured = Tool.Run(call).ShouldEndWith(0).Output;
        foreach (var row in new[] { "| SL-ViT-B |", "| movement, no training |", "| SL-Swin-T, original labels |", "| SL-Swin-T, 84x84 |", "| SOFTNet, all three |" })
            measured.ShouldContain(row);
        File.ReadAllLines(_folder["run/table.csv"]).Length.ShouldBe(29);

        Tool.Run(call).ShouldEndWith(2).Error.ShouldContain("--resume");
        File.Delete(Directory.GetFiles(_folder["run/cells"]).Order(StringComparer.Ordinal).First());
        Tool.Run([.. call, "--resume"]).ShouldEndWith(0).Output.ShouldBe(measured);
    }

    [Fact]
    public void Every_mistake_in_a_call_is_named_at_once()
    {
        var error = Tool.Run("predict", "no-such").ShouldEndWith(2).Error;
        error.ShouldContain("sl-swin");
        error.ShouldContain("--weights FILE is missing");
        error.ShouldContain("Name a video");
        Tool.Run("train", "sl-swin").ShouldEndWith(2).Error.ShouldContain("--data DIR is missing");
        Tool.Run("train", "no-such", "--data", _folder.Path, "--out", _folder["run"]).ShouldEndWith(2).Error.ShouldContain("sl-swin");
        Tool.Run("spot").ShouldEndWith(2).Error.ShouldContain("Name a video");
    }

    [Fact]
    public void Files_that_are_no_weights_no_options_or_no_video_are_named()
    {
        File.WriteAllText(_folder["bad"], "no: such");
        Tool.Run("spot", clips.Short, "--out", _folder["out"], "--weights", _folder["bad"]).ShouldEndWith(3).Error.ShouldContain("bad");
        Tool.Run("spot", clips.Short, "--out", _folder["out"], "--config", _folder["bad"]).ShouldEndWith(3).Error.ShouldContain("no");
        Tool.Run("spot", _folder["bad"], "--out", _folder["out"]).ShouldEndWith(3).Error.ShouldContain("bad");
    }

    private string Copied(string folder)
    {
        Directory.CreateDirectory(_folder["copy/short"]);
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "short")))
            File.Copy(file, Path.Combine(_folder["copy/short"], Path.GetFileName(file)));
        return _folder["copy"];
    }

    public sealed class ShortRun : IDisposable
    {
        private readonly TemporaryFolder _out = new();

        public ShortRun(Clips clips) => Said = Tool.Run("spot", clips.Short, "--weights", "none", "--out", _out.Path).ShouldEndWith(0).Output;

        internal string Said { get; }

        internal string Out => _out.Path;

        internal ResultFolder Result => new(_out["short"]);

        internal string[] Lines(string name) => File.ReadAllLines(_out[$"short/{name}"]);

        public void Dispose() => _out.Dispose();
    }
}
