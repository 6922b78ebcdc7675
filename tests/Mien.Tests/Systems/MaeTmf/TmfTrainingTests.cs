using Mien.Core;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MaeTmf.Protocols;
using Mien.Tests.Training;
using Mien.Torch;
using Mien.Training;

namespace Mien.Tests.Systems.MaeTmf;

[Collection("Alone")]
public sealed class TmfTrainingTests : IDisposable
{
    private static readonly TemporalFusionOptions Network =
        new() { Features = 6, Embedding = 16, Width = 16, Layers = 2, Heads = 2, FeedForward = 16, HeadWidth = 8, Dropout = 0.1 };

    private static readonly TmfTrainingOptions Quick = new() { Epochs = 12, BatchSize = 4, LearningRate = 5e-3, ClipLength = 40, ClipStride = 20 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 13, in small: single frames are too noisy, and only their neighbours tell what is meant.</summary>
    [Fact]
    public void Seeing_the_neighbours_is_better_than_seeing_single_frames()
    {
        using var network = Training(Quick).Run(TestContext.Current.CancellationToken);
        using var single = Training(Quick with { ClipLength = 2, ClipStride = 2, BatchSize = 64 }).Run(TestContext.Current.CancellationToken);
        var (clips, frames) = (Score(new(network, 40, 20)), Score(new(single, 2, 2)));
        clips.ShouldBeGreaterThan(0.6);
        clips.ShouldBeGreaterThan(frames);
    }

    /// <summary>Spec checks 13 and 15.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_weights_also_after_an_interruption()
    {
        var options = Quick with { Epochs = 3 };
        var whole = Weights(Training(options));
        Weights(Training(options)).ShouldBe(whole);
        Weights(Training(options with { Seed = 2 })).ShouldNotBe(whole);
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Training(options, _folder["checkpoint"], Told.After(4, stop)).Run(stop.Token));
        Weights(Training(options, _folder["checkpoint"])).ShouldBe(whole);
    }

    [Fact]
    public void The_best_epoch_is_kept()
    {
        var scores = new Queue<double>([0.9, 0.1, 0.2]);
        var options = Quick with { Epochs = 3 };
        using var best = new TmfTraining(Set(1), AffectTrack.ValenceArousal, Network, options) { Validation = _ => scores.Dequeue() }.Run(TestContext.Current.CancellationToken);
        Flat(best).ShouldBe(Weights(Training(options with { Epochs = 1 })));
    }

    [Fact]
    public void Features_of_any_size_are_brought_to_the_same_scale()
    {
        LabelledFeatures Scaled(LabelledFeatures recording) => new(recording.Features with { Values = [.. recording.Features.Values.Select(value => (1000 * value) + 50)] }, recording.Labels);
        var options = Quick with { Epochs = 1, LearningRate = 1e-4 };
        using var plain = Training(options).Run(TestContext.Current.CancellationToken);
        using var large = new TmfTraining([.. Set(1).Select(Scaled)], AffectTrack.ValenceArousal, Network, options).Run(TestContext.Current.CancellationToken);
        var recording = Recording(30);
        new TmfPredictor(large, 40, 20).Predict(Scaled(recording).Features, TestContext.Current.CancellationToken).Values.ShouldBe(new TmfPredictor(plain, 40, 20).Predict(recording.Features, TestContext.Current.CancellationToken).Values, 0.01);
    }

    [Fact]
    public void What_is_heard_is_put_beside_what_is_seen_and_missing_sound_is_zero()
    {
        FrameFeatures seen = new("a", 2, [1, 2, 3, 4, 5, 6]), heard = new("a", 1, [7, 8]), more = new("a", 1, [10, 11, 12, 13]);
        FrameFeatures.Join(seen, heard, more).Values.ShouldBe([1, 2, 7, 10, 3, 4, 8, 11, 5, 6, 0, 12]);
        FrameFeatures.Join(seen).ShouldBeEquivalentTo(seen);
    }

    [Fact]
    public void Clips_are_filled_up_and_those_without_labels_left_out()
    {
        FrameFeatures features = new("a", 1, [1, 2, 3]);
        TrackLabels labels = new(AffectTrack.Expression, [-1, 4, 2]), none = new(AffectTrack.Expression, [-1, -1, -1]);
        var clips = new FeatureClips([new(features, labels), new(features, none)], 5, 5);
        clips.Count.ShouldBe(1);
        using var batch = clips.Batch([clips.Load(0, new(1, 0, 0))]);
        batch.Features.ToArray<float>().ShouldBe([1, 2, 3, 3, 3]);
        batch.Padding!.To(ScalarType.Int64).ToArray<long>().ShouldBe([0, 0, 0, 1, 1]);
        batch.Rows.ToArray<long>().ShouldBe([1, 2]);
        batch.Labels.ToArray<float>().ShouldBe([4, 2]);
        Should.Throw<ArgumentException>(() => new LabelledFeatures(new("a", 1, [1]), labels));
    }

    [Fact]
    public void In_a_share_of_the_clips_nothing_is_heard()
    {
        FrameFeatures features = new("a", 3, [1, 2, 3, 4, 5, 6]);
        var clips = new FeatureClips([new(features, new(AffectTrack.Expression, [4, 4]))], 2, 2) { SilentShare = 0.25, Heard = 2 };
        var drawn = Enumerable.Range(0, 1000).Select(epoch => clips.Load(0, new(1, epoch, 0))).ToArray();
        drawn.Count(clip => clip.IsSilent).ShouldBeInRange(200, 300);
        using var batch = clips.Batch([drawn.First(clip => clip.IsSilent), drawn.First(clip => !clip.IsSilent)]);
        batch.Features.ToArray<float>().ShouldBe([1, 0, 0, 4, 0, 0, 1, 2, 3, 4, 5, 6]);
    }

    /// <summary>Batch norm divides by the number of frames less one.</summary>
    [Fact]
    public void A_recording_of_a_single_frame_does_not_spoil_the_network()
    {
        var labels = new TrackLabels(AffectTrack.ValenceArousal, [0.5f, 0.5f]);
        LabelledFeatures[] set = [Recording(1), new(new("picture", 6, [1, 2, 3, 4, 5, 6]), labels)];
        new FeatureClips(set, 40, 20).Count.ShouldBe(new FeatureClips(set[..1], 40, 20).Count);
        using var network = new TmfTraining(set, AffectTrack.ValenceArousal, Network, Quick with { BatchSize = 1, Epochs = 1 }).Run(TestContext.Current.CancellationToken);
        new TmfPredictor(network, 40, 20).Predict(set[0].Features, TestContext.Current.CancellationToken).Values.ShouldAllBe(value => double.IsFinite(value));
    }

    /// <summary>Without such clips a network relies on a sound that tells everything, and is at a loss where there is none.</summary>
    [Fact]
    public void A_network_that_was_also_shown_silence_does_better_without_sound()
    {
        LabelledFeatures Voiced(LabelledFeatures recording) => new(
            recording.Features with { Values = [.. recording.Features.Values.Select((value, i) => i % 6 > 3 ? 10 * recording.Labels.Of(i / 6)[0] : value)] }, recording.Labels);
        LabelledFeatures Deaf(LabelledFeatures recording) => new(
            recording.Features with { Values = [.. recording.Features.Values.Select((value, i) => i % 6 > 3 ? 0 : value)] }, recording.Labels);
        double Silent(double share)
        {
            using var network = new TmfTraining([.. Set(1).Select(Voiced)], AffectTrack.ValenceArousal, Network, Quick with { SilentShare = share }) { Heard = 2 }
                .Run(TestContext.Current.CancellationToken);
            var predictor = new TmfPredictor(network, 40, 20);
            return TrackScore.Of(AffectTrack.ValenceArousal, [.. Set(40).Select(recording =>
                new ScoredRecording(predictor.Predict(Deaf(recording).Features, TestContext.Current.CancellationToken), recording.Labels))]).Mean;
        }
        Silent(0.5).ShouldBeGreaterThan(Silent(0) + 0.1);
    }

    [Fact]
    public void Wrong_options_and_features_are_refused()
    {
        (Quick with { ClipStride = 41, Epochs = 0, LearningRate = -1, SilentShare = 1 }).Check().Select(error => error.Option).ShouldBe(["Epochs", "ClipStride", "LearningRate", "SilentShare"]);
        Should.Throw<OptionsException>(() => new TmfTraining(Set(1), AffectTrack.ValenceArousal, Network with { Features = 7 }, Quick)).Message.ShouldContain("6, as in talk1");
        TmfTrainingOptions.Published.Check().ShouldBeEmpty();
        using var random = new RandomGenerator(0);
        using var network = new TemporalFusion(Network, AffectTrack.ValenceArousal, random);
        Should.Throw<ArgumentException>(() => new TmfPredictor(network).Predict(new("a", 5, new float[5]), TestContext.Current.CancellationToken)).Message.ShouldContain("takes 6");
    }

    // Valence walks slowly; each frame shows it under heavy noise.
    private static LabelledFeatures Recording(int seed)
    {
        var random = new Random(seed);
        var (phase, speed) = (6 * random.NextDouble(), 0.02 + (0.02 * random.NextDouble()));
        var labels = Enumerable.Range(0, 110).Select(frame => 0.9 * Math.Sin(phase + (speed * frame))).ToArray();
        return new(
            new($"talk{seed}", 6, [.. labels.SelectMany(value => Enumerable.Range(0, 6).Select(i => (float)(((i % 2 == 0 ? 1 : -1) * value) + (6 * (random.NextDouble() - 0.5)))))]),
            new(AffectTrack.ValenceArousal, [.. labels.SelectMany(value => new[] { (float)value, (float)-value })]));
    }

    private static LabelledFeatures[] Set(int first) => [.. Enumerable.Range(first, 12).Select(Recording)];

    private static double Score(TmfPredictor predictor) => TrackScore.Of(AffectTrack.ValenceArousal, [.. Set(40).Select(recording =>
        new ScoredRecording(predictor.Predict(recording.Features, TestContext.Current.CancellationToken), recording.Labels))]).Mean;

    private static TmfTraining Training(TmfTrainingOptions options, string? checkpoint = null, IProgress<TrainingProgress>? progress = null) =>
        new(Set(1), AffectTrack.ValenceArousal, Network, options) { Checkpoint = checkpoint, Progress = progress };

    private static float[] Weights(TmfTraining training)
    {
        using var network = training.Run(TestContext.Current.CancellationToken);
        return Flat(network);
    }

    private static float[] Flat(TemporalFusion network) => [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
}
