using Mien.Core;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Input;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.Clips;
using Mien.Tests.Systems.Clips;
using Mien.Tests.Training;
using Mien.Torch;

namespace Mien.Tests.Systems.AkmNet;

[Collection(nameof(Alone))]
public sealed class AkmNetTrainingTests : IClassFixture<BarClips>, IDisposable
{
    private static readonly AkmNetOptions Tiny = new()
    {
        Network = new() { Width = 8, Size = BarClips.Side },
        Input = new() { Crop = ClipCrop.Whole, Magnification = new() { Coarsest = 3 } },
        Training = new() { Epochs = 2, BatchSize = 4 },
    };

    private readonly BarClips _bars;
    private readonly TemporaryFolder _folder = new();

    public AkmNetTrainingTests(BarClips bars) => _bars = bars;

    public void Dispose() => _folder.Dispose();

    /// <summary>Golden schedule.json: what the options make of it.</summary>
    [Fact]
    public void The_learning_rate_falls_and_rises_epoch_by_epoch_as_in_the_released_code()
    {
        var rates = new List<double>();
        using var network = new AkmNetTraining(Clips(_bars, 2), 3, Tiny with { Training = Tiny.Training with { Epochs = 40, BatchSize = 1, Augment = false } }) { Progress = new Told(step => rates.Add(step.LearningRate)) }
            .Run(1, TestContext.Current.CancellationToken);
        var golden = GoldenJson.Load("akmnet", "schedule.json").GetProperty("lr").EnumerateArray().Select(rate => rate.GetDouble()).ToArray();
        rates.Count.ShouldBe(80);
        for (var step = 0; step < rates.Count; step++)
            rates[step].ShouldBe(golden[step / 2], 1e-12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_also_after_an_interruption_and_another_seed_others()
    {
        var clips = Clips(_bars, 6);
        var options = Tiny with { Network = Tiny.Network with { KeyFrames = new() { Mining = MiningKind.RandomFrames } } };      // chance in the forward pass too
        var whole = Weights(new(clips, 3, options), 1);
        Weights(new(clips, 3, options), 1).ShouldBe(whole);
        Weights(new(clips, 3, options), 2).ShouldNotBe(whole);

        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => new AkmNetTraining(clips, 3, options) { Checkpoint = _folder["checkpoint"], Progress = Told.After(3, stop) }.Run(1, stop.Token));
        Weights(new(clips, 3, options) { Checkpoint = _folder["checkpoint"] }, 1).ShouldBe(whole);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_gradient_of_a_step_is_the_mean_over_its_clips_one_by_one_and_joined(bool join)
    {
        var clips = Clips(_bars, 3);
        var options = Tiny with
        {
            Network = Tiny.Network with { Dropout = 0, FreezeNorm = true },
            Training = Tiny.Training with { Epochs = 1, BatchSize = 3, Join = join, Augment = false, Momentum = 0, WeightDecay = 0, LearningRate = 1 },
        };
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new AkmNetNetwork(options.Network, 3, random);
        Tensor? sum = null;
        foreach (var clip in clips)
        {
            var output = network.Forward(clip.Frames.Prepare(options.Input).Pictures);
            var loss = output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([clip.Clip.Label!.Value], 1)) + output.Mined.Loss(options.Network.KeyFrames)!;
            sum = sum is null ? loss : sum + loss;
        }
        (sum! / 3).Backward();
        var expected = network.NamedParameters().Where(entry => entry.Name is "fc.weight" or "alpha.weight")
            .ToDictionary(entry => entry.Name, entry => (entry.Tensor - entry.Tensor.Gradient!).ToArray<float>());
        using var trained = new AkmNetTraining(clips, 3, options).Run(1, TestContext.Current.CancellationToken);
        foreach (var (name, tensor) in trained.NamedParameters().Where(entry => expected.ContainsKey(entry.Name)))
            tensor.ToArray<float>().Zip(expected[name]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    [Fact]
    public void The_best_network_is_restored_where_something_judges_them()
    {
        var clips = Clips(_bars, 4);
        var options = Tiny with { Training = Tiny.Training with { Epochs = 4 } };
        var seen = new List<float[]>();
        double Judge(AkmNetNetwork network)
        {
            seen.Add([.. network.Parameters().First().ToArray<float>()]);
            return seen.Count == 2 ? 1 : 0;
        }
        using var network = new AkmNetTraining(clips, 3, options) { Validation = Judge }.Run(1, TestContext.Current.CancellationToken);
        seen.Count.ShouldBe(3);                     // the first quarter of the epochs cannot be the best
        network.Parameters().First().ToArray<float>().ShouldBe(seen[1]);
    }

    [Fact]
    public void Rare_classes_weigh_more_where_that_is_asked_for_and_augmentation_changes_what_is_seen()
    {
        var clips = Clips(_bars, 3);
        var weighed = Tiny with { Training = Tiny.Training with { WeighClasses = true } };
        Weights(new(clips, 3, weighed), 1).ShouldNotBe(Weights(new(clips, 3, Tiny), 1));
        var examples = new ClipExamples(clips, Tiny.Input, augment: true);
        var draws = Enumerable.Range(0, 20).Select(epoch => examples.Load(0, new(1, epoch, 0))).ToArray();
        draws.Count(draw => draw.Pictures.SequenceEqual(draws[0].Pictures)).ShouldBeInRange(1, 15);
        draws.ShouldAllBe(draw => draw.Shape.SequenceEqual(draws[0].Shape) && draw.Pictures.All(value => value >= 0 && value <= 1));
    }

    [Fact]
    public void Without_any_clip_training_is_refused() =>
        Should.Throw<OptionsException>(() => new AkmNetTraining([], 3, Tiny)).Message.ShouldContain("clip");

    /// <summary>Spec check 9.</summary>
    [Fact, Trait("Category", "slow")]
    public void Key_frames_lie_where_something_happens_and_serve_better_than_random_ones()
    {
        using var bars = new BarClips(6, 8);
        var options = Tiny with { Training = new() { Epochs = 30, LearningRate = 0.01 } };
        var (full, fullKeys) = Test(bars, options);
        var (random, _) = Test(bars, options with { Network = options.Network with { KeyFrames = new() { Mining = MiningKind.RandomFrames } } });
        TestContext.Current.TestOutputHelper!.WriteLine($"full {full:F3}, random {random:F3}, key frames near the bar {fullKeys:F3}");
        full.ShouldBeGreaterThan(random);
        fullKeys.ShouldBeGreaterThanOrEqualTo(0.8);
    }

    // Accuracy on the last two subjects, and the share of key frames in the bar's four frames or next to them.
    private static (double Accuracy, double Near) Test(BarClips bars, AkmNetOptions options)
    {
        var clips = Clips(bars, 48);
        using var network = new AkmNetTraining([.. clips.Take(32)], 3, options).Run(1, TestContext.Current.CancellationToken);
        var predictor = new ClipPredictor(network, options.Input);
        var predictions = clips.Skip(32).Select(clip => predictor.Predict(clip.Clip, clip.Frames)).ToArray();
        var keys = predictions.SelectMany(clip => clip.KeyFrames, (clip, frame) => clip.Frames[frame] - clip.Apex!.Value).ToArray();
        return (
            predictions.Count(clip => clip.Predicted == clip.Truth) / (double)predictions.Length,
            keys.Count(distance => distance is >= -3 and <= 2) / (double)keys.Length);
    }

    private static TrainingClip[] Clips(BarClips bars, int count)
    {
        var source = new ClipSource(bars["cache"], Tiny.Network.Channels, Tiny.Network.Size, ClipCrop.Whole, () => throw new InvalidOperationException("No face is looked for."));
        return [.. ClipList.Of(bars.Dataset, null, Mien.Datasets.ExpressionKind.Micro).Clips.Take(count).Select(clip => new TrainingClip(clip, source.Read(clip), null))];
    }

    private static float[] Weights(AkmNetTraining training, ulong seed)
    {
        using var network = training.Run(seed, TestContext.Current.CancellationToken);
        return [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
    }
}
