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

    [Theory]
    [InlineData("mae-tmf", "gaze", "--track is \"gaze\" but must be au or expr or va")]
    [InlineData("mimamo", "au", "mimamo has no tracks")]
    public void A_track_that_the_system_does_not_have_is_refused(string system, string track, string reason) =>
        Tool.Run("train", system, "--track", track, "--data", _folder.Path, "--out", _folder["run"]).ShouldEndWith(2).Error.ShouldContain(reason);
}
