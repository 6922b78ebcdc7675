using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Spotting;

/// <summary>However hard a run is ended, the next one ends with the result that an undisturbed one has.</summary>
[Trait("Category", "slow")]
public sealed class KilledSpottingTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_killed_among_pictures_and_among_epochs_is_resumed_to_the_same_bits()
    {
        SpottingSet.Write(_folder, clips.Row, "network: { network: softnet }\ntraining: { epochs: 30 }\nmacro_half_length: 3\n");
        Tool.Run(Train("whole")).ShouldEndWith(0);

        Kill("killed", () => Directory.Exists(_folder["killed/features"]) && Directory.EnumerateFiles(_folder["killed/features"], "*.part").Any());
        Directory.GetFiles(_folder["killed/features"], "*.npz").ShouldBeEmpty();
        Kill("killed", () => File.Exists(_folder["killed/weights/macro-all.safetensors.checkpoint"]));
        File.Exists(_folder["killed/weights/macro-all.safetensors"]).ShouldBeFalse();
        Tool.Run(Train("killed")).ShouldEndWith(0);

        File.ReadAllBytes(_folder["killed/weights/macro-all.safetensors"]).ShouldBe(File.ReadAllBytes(_folder["whole/weights/macro-all.safetensors"]));
        File.Exists(_folder["killed/weights/macro-all.safetensors.checkpoint"]).ShouldBeFalse();
    }

    [Fact]
    public void A_killed_spotting_leaves_nothing_that_looks_whole_and_the_next_run_does_it()
    {
        using (var run = Tool.Start("spot", clips.Short, "--out", _folder["killed"]))
        {
            while (run.Children.Length == 0)
            {
                run.HasEnded.ShouldBeFalse();
                Thread.Sleep(10);
            }
            run.Signal("KILL");
            run.Finish().ExitCode.ShouldBe(137);
        }
        File.Exists(_folder["killed/short/meta.json"]).ShouldBeFalse();

        Tool.Run("spot", clips.Short, "--out", _folder["killed"]).ShouldEndWith(0);
        Tool.Run("spot", clips.Short, "--out", _folder["whole"]).ShouldEndWith(0);
        foreach (var name in new[] { "events.csv", "scores.csv" })
            File.ReadAllBytes(_folder[$"killed/short/{name}"]).ShouldBe(File.ReadAllBytes(_folder[$"whole/short/{name}"]), name);
    }

    [Fact]
    public void A_training_is_not_resumed_from_a_damaged_checkpoint()
    {
        SpottingSet.Write(_folder, clips.Short, "network: { network: softnet }\ntraining: { epochs: 1 }\nmacro_half_length: 3\n");
        Directory.CreateDirectory(_folder["damaged/weights"]);
        File.WriteAllText(_folder["damaged/weights/macro-all.safetensors.checkpoint"], "no checkpoint");

        Tool.Run(Train("damaged")).ShouldEndWith(3).Error.ShouldContain("macro-all.safetensors.checkpoint");
    }

    private void Kill(string name, Func<bool> isTime)
    {
        using var run = Tool.Start(Train(name));
        while (!isTime())
        {
            run.HasEnded.ShouldBeFalse();
            Thread.Sleep(5);
        }
        run.Signal("KILL");
        run.Finish().ExitCode.ShouldBe(137);
    }

    private string[] Train(string name) =>
    [
        "train", "sl-swin", "--data", _folder["set"], "--dataset", "plain", "--protocol", "all", "--config", _folder["options.yaml"],
        "--out", _folder[name], "--resume",
    ];
}
