using Mien.Cli.Tests.Analyze;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Tests;
using Mien.Torch;

namespace Mien.Cli.Tests.Affect;

/// <summary>What a user types for MAE + TMF.</summary>
public sealed class TrackCommandTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_hears_tells_every_frame_of_a_video()
    {
        using (var random = new RandomGenerator(1))
        {
            var (shape, fusion) = (MaskedAutoencoderOptions.Tiny, new TemporalFusionOptions { Features = MaskedAutoencoderOptions.Tiny.Width + 192 });
            using var model = new TrackModel(
                new(FaceEncoder.Make(shape, AffectTrack.Expression, dropPath: 0, random), new(fusion, AffectTrack.Expression, random)),
                new() { Track = AffectTrack.Expression, Encoder = shape, Fusion = fusion, Heard = "log-mel-10-50-90-1.92s", TrainedOn = "nothing" });
            model.Save(_folder["expr.safetensors"]);
        }
        Tool.Run("predict", "mae-tmf", "--weights", _folder["expr.safetensors"], clips.Short, "--out", _folder["told"]).ShouldEndWith(0).Output.ShouldNotContain("F1");
        var rows = File.ReadAllLines(_folder["told/predictions/expr/short.csv"]);
        rows[0].ShouldBe("frame,Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other,expression");
        rows.Length.ShouldBe(26);
        rows[^1].ShouldStartWith("25,");
    }

    [Fact]
    public void Pre_training_takes_a_heap_of_videos_and_is_not_begun_twice_by_mistake()
    {
        Directory.CreateDirectory(_folder["faces"]);
        File.Copy(clips.Short, _folder["faces/talk.mp4"]);
        File.WriteAllText(_folder["options.yaml"], """
            network: { image_size: 32, patch_size: 8, width: 12, depth: 1, heads: 3, decoder_width: 8, decoder_depth: 1, decoder_heads: 2 }
            pretraining: { epochs: 1, warm_up_epochs: 0, batch_size: 4 }
            """);
        string[] call = ["train", "mae", "--data", _folder["faces"], "--config", _folder["options.yaml"], "--out", _folder["run"]];
        Tool.Run(call).ShouldEndWith(0).Output.ShouldContain("faces of 1 recordings");
        File.Exists(_folder["run/weights/all.mae.safetensors"]).ShouldBeTrue();
        Tool.Run(call).ShouldEndWith(2).Error.ShouldContain("--resume");
    }

    [Fact]
    public void Options_for_a_table_that_takes_none_are_refused() =>
        Tool.Run("compare", "attention", "--config", "options.yaml", "--data", _folder.Path, "--out", _folder["run"]).ShouldEndWith(2).Error.ShouldContain("attention takes no options");

    [Theory]
    [InlineData("cuda:99", "--device is \"cuda:99\" but must be cpu, because libtorch finds")]
    [InlineData("gpu", "--device is \"gpu\" but must be cpu, cuda or cuda:N")]
    public void A_device_that_is_not_there_is_refused_before_anything_is_read(string device, string reason)
    {
        string[] data = ["--device", device, "--data", _folder["none"], "--out", _folder["run"]];
        Tool.Run(["train", "mae-tmf", .. data]).ShouldEndWith(2).Error.ShouldContain(reason);
        Tool.Run(["compare", "mae-tmf", .. data]).ShouldEndWith(2).Error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("mae-tmf", "gaze", "--track is \"gaze\" but must be au or expr or va")]
    [InlineData("mimamo", "au", "mimamo has no tracks")]
    public void A_track_that_the_system_does_not_have_is_refused(string system, string track, string reason) =>
        Tool.Run("train", system, "--track", track, "--data", _folder.Path, "--out", _folder["run"]).ShouldEndWith(2).Error.ShouldContain(reason);
}
