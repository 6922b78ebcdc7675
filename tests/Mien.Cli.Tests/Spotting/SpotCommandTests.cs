using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Spotting;

public sealed class SpotCommandTests(Clips clips) : IDisposable
{
    private const string Options = "network: { network: softnet }\ntraining: { epochs: 1 }\nmacro_half_length: 3\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_weights_the_face_s_movement_is_used_and_this_is_said()
    {
        var outcome = Tool.Run("spot", clips.Short, "--weights", "none", "--out", _folder.Path).ShouldEndWith(0);
        outcome.Output.ShouldContain("No weights were given for micro-expressions");
        outcome.Output.ShouldContain("No weights were given for macro-expressions");

        File.ReadAllLines(_folder["short/events.csv"])[0].ShouldStartWith("face_id,type,onset,apex,offset,onset_seconds");
        var scores = File.ReadAllLines(_folder["short/scores.csv"]);
        scores[0].ShouldBe("face_id,frame,timestamp,macro,micro");
        scores.Length.ShouldBeGreaterThan(20);
        scores[1].Split(',').ShouldAllBe(cell => cell.Length > 0);
        File.ReadAllText(_folder["short/meta.json"]).ShouldContain("\"source\": \"motion\"");
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
        File.ReadAllText(_folder["predicted/short/meta.json"]).ShouldContain("\"source\": \"sl-swin\"");
    }

    [Fact]
    public void Every_mistake_in_a_call_is_named_at_once()
    {
        var error = Tool.Run("predict", "mimamo").ShouldEndWith(2).Error;
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
}
