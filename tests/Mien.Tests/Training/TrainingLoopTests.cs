using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Data;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;
using Mien.Torch.Tests;
using Mien.Training;

namespace Mien.Tests.Training;

[Collection("Alone")]
public sealed class TrainingLoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkpoint => Path.Combine(_folder.Path, "training.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_loss_falls_and_every_step_is_reported()
    {
        var reports = new List<TrainingProgress>();
        using var training = new LineTraining(epochs: 20);

        training.Run(reports.Add);

        reports.Count.ShouldBe(20 * 5);
        reports.Count(report => report.EpochIsOver).ShouldBe(20);
        reports[^1].Loss.ShouldBeLessThan(0.2 * reports[4].Loss);
        reports[^1].Share.ShouldBe(1);
        reports[7].LearningRate.ShouldBe(0.05 * Math.Cos(Math.PI * 1.4 / 40) / 2 + 0.025, 1e-9);
        training.Network.IsTraining.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    public void An_interrupted_training_goes_on_to_the_same_bits(int stopAfter)
    {
        using var whole = new LineTraining(epochs: 4);
        whole.Run(_ => { });

        using (var first = new LineTraining(epochs: 4, Checkpoint))
        {
            using var stop = new CancellationTokenSource();
            var steps = 0;
            Should.Throw<OperationCanceledException>(() => first.Run(
                _ =>
                {
                    if (++steps == stopAfter)
                        stop.Cancel();
                },
                stop));
            steps.ShouldBe(stopAfter);
        }
        using var second = new LineTraining(epochs: 4, Checkpoint, seed: 99);
        var rest = new List<TrainingProgress>();
        second.Run(rest.Add);

        rest.Count.ShouldBe(20 - stopAfter);
        second.Weights.ShouldBe(whole.Weights);
    }

    [Fact]
    public void What_was_learnt_is_kept_when_the_training_is_stopped_while_it_waits_for_a_batch()
    {
        using var whole = new LineTraining(epochs: 4);
        whole.Run(_ => { });

        using var stop = new CancellationTokenSource();
        var loaded = 0;
        using (var first = new LineTraining(epochs: 4, Checkpoint, loading: () => StopAt(++loaded)))
            Should.Throw<OperationCanceledException>(() => first.Run(_ => { }, stop));
        using var second = new LineTraining(epochs: 4, Checkpoint, seed: 99);
        var rest = new List<TrainingProgress>();
        second.Run(rest.Add);

        rest.Count.ShouldBe(20 - 7);
        second.Weights.ShouldBe(whole.Weights);

        // Among the items of the eighth batch.
        void StopAt(int item)
        {
            if (item == (7 * 8) + 3)
                stop.Cancel();
        }
    }

    [Fact]
    public void A_training_that_is_over_stays_as_it_is()
    {
        using var first = new LineTraining(epochs: 2, Checkpoint);
        first.Run(_ => { });
        using var again = new LineTraining(epochs: 2, Checkpoint, seed: 5);

        again.Run(_ => throw new InvalidOperationException("There is nothing left to do."));

        again.Weights.ShouldBe(first.Weights);
    }

    [Fact]
    public void Whoever_is_told_of_each_epoch_may_end_the_training_and_is_told_again_after_a_resume()
    {
        var epochs = new List<int>();
        using (var first = new LineTraining(epochs: 9, Checkpoint, epochOver: GoesOn))
            first.Run(_ => { });
        epochs.ShouldBe([0, 1, 2]);
        using var again = new LineTraining(epochs: 9, Checkpoint, epochOver: GoesOn);
        again.Run(_ => throw new InvalidOperationException("There is nothing left to do."));
        epochs.ShouldBe([0, 1, 2, 2]);
        again.Network.IsTraining.ShouldBeFalse();

        bool GoesOn(int epoch)
        {
            epochs.Add(epoch);
            return epoch < 2;
        }
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training_with_words()
    {
        using var training = new LineTraining(epochs: 3, rate: 1e30);
        Should.Throw<TrainingDivergedException>(() => training.Run(_ => { })).Message.ShouldContain("learning rate");
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused()
    {
        File.WriteAllText(Checkpoint, "no checkpoint");
        using var training = new LineTraining(epochs: 1, Checkpoint);
        Should.Throw<CheckpointException>(() => training.Run(_ => { }));
    }

    [Fact]
    public void No_tensor_stays_alive()
    {
        using var training = new LineTraining(epochs: 1);
        training.Run(_ => { });
        var before = LiveTensors.Settled;
        using (var more = new LineTraining(epochs: 6))
            more.Run(_ => { });
        Tensor.LiveCount.ShouldBe(before);
    }

    /// <summary>A line fitted through 40 points by a small network with dropout.</summary>
    private sealed class LineTraining : IDisposable
    {
        private readonly TrainingLoop<float, Line> _loop;
        private readonly Sgd _optimizer;

        public LineTraining(int epochs, string? checkpoint = null, ulong seed = 3, double rate = 0.05, Func<int, bool>? epochOver = null, Action? loading = null)
        {
            using var random = new RandomGenerator(seed);
            RandomGenerator.Default.Seed(seed);
            var network = new Sequential(new Linear(1, 8, random), new Dropout(0.1), new Linear(8, 1, random));
            _optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), rate, 0.5);
            _loop = new()
            {
                Network = network,
                Optimizer = _optimizer,
                Schedule = Schedule.Cosine(rate, 0, 40),
                Loader = new(new Points(loading), Line.Through, new() { BatchSize = 8, Seed = seed }),
                Loss = batch => (network.Forward(batch.X) - batch.Y) is var difference ? (difference * difference).Mean() : batch.X,
                Epochs = epochs,
                EpochOver = epochOver,
                Checkpoint = checkpoint,
            };
        }

        public Module Network => _loop.Network;

        public float[] Weights => [.. Network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];

        public void Run(Action<TrainingProgress> report, CancellationTokenSource? stop = null) =>
            _loop.Run(new Told(report), stop?.Token ?? TestContext.Current.CancellationToken);

        public void Dispose()
        {
            _optimizer.Dispose();
            Network.Dispose();
        }
    }

    private sealed record Line(Tensor X, Tensor Y) : IDisposable
    {
        public static Line Through(IReadOnlyList<float> points) => new(
            Tensor.From<float>([.. points], points.Count, 1), Tensor.From<float>([.. points.Select(x => (3 * x) - 1)], points.Count, 1));

        public void Dispose()
        {
            X.Dispose();
            Y.Dispose();
        }
    }

    private sealed class Points(Action? loading) : IDataset<float>
    {
        public int Count => 40;

        public string NameOf(int index) => $"point {index}";

        public float Load(int index, ItemRandom random)
        {
            loading?.Invoke();
            return index / 20f;
        }
    }
}
