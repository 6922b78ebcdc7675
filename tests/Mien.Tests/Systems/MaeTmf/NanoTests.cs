using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MaeTmf.Protocols;
using Mien.Tests.Training;
using Mien.Torch.Backbones;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Spec check 13 at its size: the preset nano, from faces to smoothed predictions, on drawn recordings it has not learnt from.</summary>
[Collection("Alone")]
public sealed class NanoTests
{
    private const int Size = 64;

    private static readonly MaskedAutoencoderOptions Network = MaskedAutoencoderOptions.Nano;

    [Fact]
    [Trait("Category", "slow")]
    public void Every_step_learns_and_helps_the_next()
    {
        var losses = new List<double>();
        using var autoencoder = Pretrain(losses);
        losses[^1].ShouldBeLessThan(0.8, string.Join(", ", losses));
        losses[^1].ShouldBeLessThan(losses[0]);
        losses[^1].ShouldBeLessThan(losses[^10]);

        using (var encoder = FineTune(AffectTrack.ActionUnits, autoencoder))
        {
            var units = Score(AffectTrack.ActionUnits, recording => Single(encoder, recording, AffectTrack.ActionUnits));
            ((units.PerOutput[6] + units.PerOutput[7]) / 2).ShouldBeGreaterThan(0.8);
        }

        using var affect = FineTune(AffectTrack.ValenceArousal, autoencoder);
        var alone = Score(AffectTrack.ValenceArousal, recording => Single(affect, recording, AffectTrack.ValenceArousal)).Mean;
        using var fusion = new TmfTraining(
            [.. Set(1, 14, AffectTrack.ValenceArousal).Select(recording => new LabelledFeatures(Features(affect, recording), recording.Labels))], AffectTrack.ValenceArousal,
            new() { Features = Network.Width }, new() { BatchSize = 8, LearningRate = 5e-4 }).Run(TestContext.Current.CancellationToken);
        TrackSeries Fused(LabelledFaces recording) => new TmfPredictor(fusion).Predict(Features(affect, recording), TestContext.Current.CancellationToken);
        var fused = Score(AffectTrack.ValenceArousal, Fused).Mean;
        fused.ShouldBeGreaterThan(alone);
        Score(AffectTrack.ValenceArousal, recording => new SmoothingOptions { Sigma = 2 }.Apply(Fused(recording))).Mean.ShouldBeGreaterThan(fused - 0.01);
    }

    private static MaskedAutoencoder Pretrain(List<double> losses) => new MaeTraining(
        [.. Set(1, 8, AffectTrack.ActionUnits).Select(recording => recording.Faces with { FrameNumbers = [.. recording.Faces.FrameNumbers.Take(64)] })], Network,
        MaeTrainingOptions.Small with { Epochs = 20, WarmUpEpochs = 2, Stride = 1 })
    {
        Progress = new Told(step =>
        {
            if (step.EpochIsOver)
                losses.Add(step.Loss);
        }),
    }.Run(TestContext.Current.CancellationToken);

    private static VisionTransformer FineTune(AffectTrack track, MaskedAutoencoder autoencoder) => new FineTuning(
        Set(1, 14, track), track, Network,
        new() { Epochs = 10, WarmUpEpochs = 1, BatchSize = 32, LearningRate = 1e-3, LayerDecay = 0.8, LeastCropArea = 0.9, Jitter = 0.1, Stride = 2 })
    {
        Pretrained = autoencoder,
    }.Run(TestContext.Current.CancellationToken);

    private static LabelledFaces[] Set(int first, int count, AffectTrack track) =>
        [.. Enumerable.Range(first, count).Select(seed => DrawnFaces.Recording(seed, 150 + (seed * 37 % 111), track, Size))];

    private static TrackScore Score(AffectTrack track, Func<LabelledFaces, TrackSeries> predict) =>
        TrackScore.Of(track, [.. Set(15, 6, track).Select(recording => new ScoredRecording(predict(recording), recording.Labels))]);

    private static TrackSeries Single(VisionTransformer encoder, LabelledFaces recording, AffectTrack track) =>
        new FramePredictor(encoder, Network.View).Predict(recording.Faces, track, TestContext.Current.CancellationToken);

    // As what is read from disk: of every frame, one without a face taking the nearest.
    private static FrameFeatures Features(VisionTransformer encoder, LabelledFaces recording)
    {
        var faces = new FrameFeatures(recording.Faces.Name, Network.Width, new FramePredictor(encoder, Network.View).Features(recording.Faces, TestContext.Current.CancellationToken));
        return faces with { Values = [.. NearestFrame.Fill([.. recording.Faces.FrameNumbers], recording.Faces.Length).SelectMany(face => faces.Of(face).ToArray())] };
    }
}
