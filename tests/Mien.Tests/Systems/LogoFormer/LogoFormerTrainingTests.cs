using Mien.Core;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Networks;
using Mien.Tests.Training;
using Mien.Torch.Checkpoints;
using Mien.Training;

namespace Mien.Tests.Systems.LogoFormer;

[Collection("Alone")]
public sealed class LogoFormerTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 20.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_weights_also_after_an_interruption_and_another_seed_others()
    {
        var bars = MovingBars.Make(24);
        var whole = Weights(Training(bars, MovingBars.Tiny), 1);
        Weights(Training(bars, MovingBars.Tiny), 1).ShouldBe(whole);
        Weights(Training(bars, MovingBars.Tiny), 2).ShouldNotBe(whole);

        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() =>
            Training(bars, MovingBars.Tiny, _folder["checkpoint"], Told.After(4, stop)).Run(1, stop.Token));
        Weights(Training(bars, MovingBars.Tiny, _folder["checkpoint"]), 1).ShouldBe(whole);
    }

    [Fact]
    public void Without_a_radius_and_a_weight_it_is_plain_gradient_descent_on_the_cross_entropy()
    {
        var bars = MovingBars.Make(8);
        LogoFormerOptions With(double radius, double weight) =>
            MovingBars.Tiny with { Training = MovingBars.Tiny.Training with { Epochs = 1, SharpnessRadius = radius, CompactWeight = weight } };
        var plain = Losses(bars, With(0, 0));
        Losses(bars, With(0.05, 0)).ShouldBe(plain);                // the loss that is told is that of the first pass
        Losses(bars, With(0, 0.1)).Single().ShouldBeGreaterThan(plain.Single());
        Weights(Training(bars, With(0.05, 0)), 1).ShouldNotBe(Weights(Training(bars, With(0, 0)), 1));
    }

    [Fact]
    public void Rare_classes_are_shown_as_often_as_the_most_frequent_one()
    {
        var bars = MovingBars.Make(10).Where(bar => bar.Clip.Label < 2 || bar.Clip.Name == "bar2").ToArray();       // 4, 3 and 1
        var options = MovingBars.Tiny with { Training = MovingBars.Tiny.Training with { Oversample = true } };
        var examples = new LogoFormerExamples([.. bars.Select(bar => bar.Clip)], Frames(bars), options);
        Enumerable.Range(0, examples.Count).Select(examples.NameOf).CountBy(name => name == "bar2").ShouldBe([new(false, 8), new(true, 4)], ignoreOrder: true);
    }

    [Fact]
    public void A_batch_larger_than_the_training_set_is_refused()
    {
        Should.Throw<OptionsException>(() => Training(MovingBars.Make(7), MovingBars.Tiny)).Message.ShouldContain("at most 7");
    }

    [Fact]
    public void Single_frames_teach_the_backbone_alone_and_an_interruption_among_them_changes_nothing()
    {
        var bars = MovingBars.Make(16);
        LogoFormerOptions With(StillFramesOptions? stills) => MovingBars.Tiny with { Training = MovingBars.Tiny.Training with { Epochs = 1, LearningRate = 1e-9, StillFrames = stills } };
        LogoFormerNetwork Learn(LogoFormerOptions options) => Training(bars, options).Run(1, TestContext.Current.CancellationToken).Last;
        using var drawn = Learn(With(null));
        using var learnt = Learn(With(new() { Epochs = 2 }));
        float[] Part(LogoFormerNetwork network, string name) =>
            [.. network.NamedParameters().Where(entry => entry.Name.StartsWith(name, StringComparison.Ordinal)).SelectMany(entry => entry.Tensor.ToArray<float>())];
        Part(learnt, "transformer.").ShouldBe(Part(drawn, "transformer."), 1e-6);
        Part(learnt, "backbone.").Zip(Part(drawn, "backbone."), (after, before) => Math.Abs(after - before)).Average().ShouldBeGreaterThan(1e-4f);

        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Training(bars, With(new() { Epochs = 2 }), _folder["stills"], Told.After(1, stop)).Run(1, stop.Token));
        File.Exists(_folder["stills.stills"]).ShouldBeTrue();
        Weights(Training(bars, With(new() { Epochs = 2 }), _folder["stills"]), 1).ShouldBe(Flat(learnt));
        With(new() { Epochs = 0, LearningRate = 0 }).Check().Select(error => error.Option).ShouldBe(["StillFrames.Epochs", "StillFrames.LearningRate"]);
    }

    [Fact]
    public void The_best_epoch_is_kept_beside_the_last()
    {
        var scores = new Queue<double>([0.9, 0.1]);
        var bars = MovingBars.Make(16);
        var (last, best) = new LogoFormerTraining([.. bars.Select(bar => bar.Clip)], Frames(bars), MovingBars.Classes, MovingBars.Tiny) { Score = _ => scores.Dequeue() }
            .Run(1, TestContext.Current.CancellationToken);
        var first = MovingBars.Tiny with { Training = MovingBars.Tiny.Training with { Epochs = 1 } };
        using (last)
        using (best)
        {
            Flat(best!).ShouldBe(Weights(Training(bars, first), 1));
            Flat(last).ShouldNotBe(Flat(best!));
        }
    }

    [Fact]
    public void The_backbone_starts_from_the_weights_of_a_file_that_must_fit()
    {
        var bars = MovingBars.Make(8);
        LogoFormerOptions From(string? start) => MovingBars.Tiny with { Start = start, Training = MovingBars.Tiny.Training with { Epochs = 1, LearningRate = 1e-9 } };
        using (var given = Training(bars, From(null)).Run(2, TestContext.Current.CancellationToken).Last)
        using (var state = given.Save())
            Safetensors.Write(_folder["start.safetensors"], state.Select(entry => (entry.Key, entry.Value)));

        float[] First(LogoFormerOptions options, ulong seed)
        {
            using var network = Training(bars, options).Run(seed, TestContext.Current.CancellationToken).Last;
            return network.Parameters().First().ToArray<float>();
        }
        First(From(_folder["start.safetensors"]), 1).ShouldBe(First(From(null), 2), 1e-6);

        var wide = From(_folder["start.safetensors"]);
        wide = wide with { Network = wide.Network with { BackboneWidth = 16 } };
        Should.Throw<InputException>(() => Training(bars, wide).Run(1)).Message.ShouldContain("start.safetensors");
        Should.Throw<OptionsException>(() => Training(bars, From(_folder["absent.pth"]))).Message.ShouldContain("a file that exists");
    }

    private static LogoFormerTraining Training(
        (Clip Clip, ClipFrames Frames)[] bars, LogoFormerOptions options, string? checkpoint = null, IProgress<TrainingProgress>? progress = null) =>
        new([.. bars.Select(bar => bar.Clip)], Frames(bars), MovingBars.Classes, options) { Checkpoint = checkpoint, Progress = progress };

    private static Func<Clip, ClipFrames> Frames((Clip Clip, ClipFrames Frames)[] bars)
    {
        var frames = bars.ToDictionary(bar => bar.Clip.Name, bar => bar.Frames, StringComparer.Ordinal);
        return clip => frames[clip.Name];
    }

    private static float[] Weights(LogoFormerTraining training, ulong seed)
    {
        using var network = training.Run(seed, TestContext.Current.CancellationToken).Last;
        return Flat(network);
    }

    private static float[] Flat(LogoFormerNetwork network) => [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];

    private static double[] Losses((Clip Clip, ClipFrames Frames)[] bars, LogoFormerOptions options)
    {
        var losses = new List<double>();
        Training(bars, options, progress: new Told(step => losses.Add(step.Loss))).Run(1, TestContext.Current.CancellationToken).Last.Dispose();
        return [.. losses];
    }
}
