using Mien.Core;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MaeTmf.Protocols;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Tests.Systems.MaeTmf;

[Collection("Alone")]
public sealed class FineTuningTests : IDisposable
{
    private static readonly FineTuningOptions Quick =
        new() { Epochs = 12, WarmUpEpochs = 1, BatchSize = 16, LearningRate = 3e-3, LayerDecay = 0.8, LeastCropArea = 1, Jitter = 0.1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 13, in small: of persons who were not learnt from.</summary>
    [Theory]
    [InlineData(AffectTrack.ActionUnits)]
    [InlineData(AffectTrack.Expression)]
    [InlineData(AffectTrack.ValenceArousal)]
    public void It_learns_the_labels_of_each_track(AffectTrack track)
    {
        using var encoder = Training(track, Quick).Run(TestContext.Current.CancellationToken);
        var predictor = new FramePredictor(encoder, new(DrawnFaces.Size));
        var score = TrackScore.Of(track, [.. DrawnFaces.Set(20, 3, 60, track).Select(recording =>
            new ScoredRecording(predictor.Predict(recording.Faces, track, TestContext.Current.CancellationToken), recording.Labels))]);
        var (least, reached) = track switch
        {
            AffectTrack.ActionUnits => (0.75, (score.PerOutput[6] + score.PerOutput[7]) / 2),
            AffectTrack.Expression => (0.75, (score.PerOutput[0] + score.PerOutput[4] + score.PerOutput[5]) / 3),
            _ => (0.8, score.PerOutput[0]),
        };
        reached.ShouldBeGreaterThan(least);
    }

    /// <summary>Spec checks 13 and 15.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_weights_also_after_an_interruption()
    {
        var options = Quick with { Epochs = 2 };
        var whole = Weights(Training(AffectTrack.Expression, options));
        using var stop = new CancellationTokenSource();
        var scored = 0;
        Should.Throw<OperationCanceledException>(() => new FineTuning(Set(AffectTrack.Expression), AffectTrack.Expression, DrawnFaces.Network, options)
        {
            Checkpoint = _folder["checkpoint"],
            Validation = _ =>
            {
                scored++;
                stop.Cancel();
                return 0;
            },
        }.Run(stop.Token));
        scored.ShouldBe(1);
        Weights(new FineTuning(Set(AffectTrack.Expression), AffectTrack.Expression, DrawnFaces.Network, options) { Checkpoint = _folder["checkpoint"] }).ShouldBe(whole);
    }

    [Fact]
    public void The_best_epoch_is_kept_and_training_ends_when_nothing_gets_better()
    {
        var scores = new Queue<double>([0.1, 0.9, 0.3, 0.2]);
        var seen = new List<float[]>();
        double Judge(VisionTransformer network)
        {
            seen.Add(Flat(network));
            return scores.Dequeue();
        }
        var best = Weights(new FineTuning(Set(AffectTrack.Expression), AffectTrack.Expression, DrawnFaces.Network, Quick with { Patience = 2 }) { Validation = Judge });
        scores.ShouldBeEmpty();
        best.ShouldBe(seen[1]);
        best.ShouldNotBe(seen[^1]);
    }

    [Fact]
    public void Features_are_those_of_the_nearest_face_and_keep_their_half_precision()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var encoder = FaceEncoder.Make(DrawnFaces.Network, AffectTrack.Expression, 0, random);
        encoder.Evaluate();
        var recording = DrawnFaces.Recording(3, 40, AffectTrack.Expression);
        recording.Faces.Faces.ShouldBe(36);
        var features = new FramePredictor(encoder, new(DrawnFaces.Size)).Features(recording.Faces, TestContext.Current.CancellationToken);
        features.Length.ShouldBe(36 * 48);
        FeatureFile.Write(_folder["features.npz"], recording.Faces, features);
        var read = FeatureFile.Read(_folder["features.npz"], "face3", 40);
        (read.Frames, read.Width).ShouldBe((40, 48));
        read.Of(0).ToArray().ShouldBe(features[..48], 2e-3f);
        read.Of(4).ToArray().ShouldBe(read.Of(3).ToArray());            // frames 5 and 6 show no face
        read.Of(5).ToArray().ShouldBe(read.Of(6).ToArray());
    }

    /// <summary>Spec check 15.</summary>
    [Fact]
    public void A_saved_model_tells_the_same()
    {
        using var random = new RandomGenerator(5);
        var description = new TrackModelDescription
        {
            Track = AffectTrack.ActionUnits,
            Encoder = DrawnFaces.Network,
            Fusion = new() { Features = 48 },
            Thresholds = [.. Enumerable.Repeat(0.4, 12)],
            Smoothing = new() { Filters = [SmoothingFilter.Median, SmoothingFilter.Gaussian], Window = 3 },
            TrainedOn = "nothing",
        };
        var network = new TrackNetwork(FaceEncoder.Make(DrawnFaces.Network, AffectTrack.ActionUnits, 0.1, random), new(description.Fusion, AffectTrack.ActionUnits, random));
        network.Evaluate();
        network.Fusion!.SetScale([.. Enumerable.Range(0, 48).Select(i => (float)i)], [.. Enumerable.Repeat(3f, 48)]);
        using var model = new TrackModel(network, description);
        model.Save(_folder["full.safetensors"], half: false);
        model.Save(_folder["half.safetensors"]);
        using var full = TrackModel.Load(_folder["full.safetensors"]);
        using var half = TrackModel.Load(_folder["half.safetensors"]);
        var told = Told(model);
        Told(full).ShouldBe(told);
        Told(half).ShouldBe(told, 0.01);
        full.Description.Smoothing.Filters.ShouldBe(description.Smoothing.Filters);
        full.Description.Thresholds.ShouldBe(description.Thresholds);
        new FileInfo(_folder["half.safetensors"]).Length.ShouldBeLessThan(6 * new FileInfo(_folder["full.safetensors"]).Length / 10);
        Should.Throw<InputException>(() => MaeModel.Load(_folder["full.safetensors"]));
    }

    [Fact]
    public void Wrong_options_are_named() =>
        (Quick with { Epochs = 1, MinimumRate = 1, LayerDecay = 0, Jitter = 1 }).Check().Select(error => error.Option).ShouldBe(["Epochs", "MinimumRate", "LayerDecay", "Jitter"]);

    private static double[] Told(TrackModel model)
    {
        var recording = DrawnFaces.Recording(3, 30, AffectTrack.ActionUnits);
        var features = new FramePredictor(model.Network.Encoder, new(DrawnFaces.Size)).Features(recording.Faces, TestContext.Current.CancellationToken);
        return new TmfPredictor(model.Network.Fusion!).Predict(new("face", 48, features), TestContext.Current.CancellationToken).Values;
    }

    private static LabelledFaces[] Set(AffectTrack track) => DrawnFaces.Set(1, 8, 40, track);

    private static FineTuning Training(AffectTrack track, FineTuningOptions options) => new(Set(track), track, DrawnFaces.Network, options);

    private static float[] Weights(FineTuning training)
    {
        using var network = training.Run(TestContext.Current.CancellationToken);
        return Flat(network);
    }

    private static float[] Flat(VisionTransformer network) => [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
}
