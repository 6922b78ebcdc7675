using Mien.Torch.Checkpoints;
using Mien.Torch.Optimizers;
using Mien.Torch.Tests.Optimizers;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class TrainingCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["training.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sgd")]
    [InlineData("adamw")]
    [InlineData("sam")]
    public void Interrupted_and_resumed_training_ends_in_the_same_bits(string kind)
    {
        var live = LiveTensors.Settled;
        using (new Scope())
        {
            using var straight = new Run(kind, seed: 5);
            straight.Steps(10);
            var expected = straight.Bits();

            using (var first = new Run(kind, seed: 5))
            {
                first.Steps(5);
                first.Checkpoint.Save(FilePath, new(2, 1, 5) { LoaderState = new byte[] { 1, 2, 3 } }, new() { ["best"] = 0.5 });
            }
            using var second = new Run(kind, seed: 99);
            second.Steps(2);        // whatever was there before must not matter
            var (position, metadata) = second.Checkpoint.Load(FilePath);
            position.ShouldBe(new TrainingPosition(2, 1, 5) { LoaderState = position.LoaderState });
            position.LoaderState.ToArray().ShouldBe([1, 2, 3]);
            metadata["best"]!.GetValue<double>().ShouldBe(0.5);
            second.Position = position.Step;
            second.Steps(5);

            second.Bits().ShouldBe(expected);
        }
        Tensor.LiveCount.ShouldBe(live);
    }

    [Fact]
    public void A_resumed_training_without_the_random_state_would_differ()
    {
        using var scope = new Scope();
        using var straight = new Run("sgd", seed: 5);
        straight.Steps(3);
        using var other = new Run("sgd", seed: 5);
        other.Steps(1);
        RandomGenerator.Default.Seed(6);
        other.Steps(2);
        other.Bits().ShouldNotBe(straight.Bits());
    }

    [Fact]
    public void Saving_the_same_training_twice_gives_the_same_bytes()
    {
        using var scope = new Scope();
        using var run = new Run("adamw", seed: 5);
        run.Steps(2);
        run.Checkpoint.Save(FilePath, new(0, 2, 2));
        run.Checkpoint.Save(_folder["again"], new(0, 2, 2));
        File.ReadAllBytes(_folder["again"]).ShouldBe(File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused_with_every_mistake_and_changes_nothing()
    {
        using var scope = new Scope();
        using (var random = new RandomGenerator(1))
        using (var network = new DigitNetwork(random, width: 4))
        using (var optimizer = new AdamW(ParameterGroups.Single(network.NamedParameters())))
            new TrainingCheckpoint(network, optimizer).Save(FilePath, new(0, 0, 0));
        using var run = new Run("sgd", seed: 5);
        run.Steps(1);
        var before = run.Bits();

        var message = Should.Throw<CheckpointException>(() => run.Checkpoint.Load(FilePath)).Message;

        message.ShouldContain("\"first.weight\" is Float32[4, 1, 3, 3], not Float32[8, 1, 3, 3]");
        message.ShouldContain("\"head.weight\" is Float32[10, 128], not Float32[10, 256]");
        message.ShouldContain("its optimizer is AdamW, not Sgd");
        message.ShouldContain("\"random.shuffle\" is missing");
        run.Bits().ShouldBe(before);
    }

    [Fact]
    public void Damaged_states_and_positions_are_named_together()
    {
        using var scope = new Scope();
        using var run = new Run("sgd", seed: 5);
        run.Steps(1);
        run.Checkpoint.Save(FilePath, new(0, 1, 1));
        Dictionary<string, Tensor> tensors;
        Dictionary<string, string> metadata;
        using (var file = SafetensorsFile.Open(FilePath))
            (tensors, metadata) = (new(file.ReadAll()), new(file.Metadata));
        tensors["random.default"] = Tensor.From<byte>([1, 2, 3], 3);
        tensors["random.shuffle"] = Tensor.From<float>([1], 1);
        tensors.Remove("loader");
        tensors.Remove("optimizer.head.bias.momentum_buffer");
        tensors["optimizer.head.weight.step"] = Tensor.From<long>([-1]);
        tensors["surprise"] = Tensor.From<byte>([1], 1);
        (metadata["position"], metadata["metadata"]) = ("[0, -1, 1]", "[]");
        Safetensors.Write(FilePath, tensors.Select(entry => (entry.Key, entry.Value)), metadata);
        var before = run.Bits();

        var message = Should.Throw<CheckpointException>(() => run.Checkpoint.Load(FilePath)).Message;

        message.ShouldContain("\"random.default\" is no state of a random generator");
        message.ShouldContain("\"random.shuffle\" is not a row of bytes");
        message.ShouldContain("\"loader\" is missing");
        message.ShouldContain("optimizer: \"head.bias.momentum_buffer\" is missing");
        message.ShouldContain("optimizer: \"head.weight.step\" counts no steps");
        message.ShouldContain("\"surprise\" belongs to nothing here");
        message.ShouldContain("does not say how far");
        message.ShouldContain("metadata is not understood");
        run.Bits().ShouldBe(before);
    }

    [Fact]
    public void Other_safetensors_files_are_no_checkpoints()
    {
        using var scope = new Scope();
        using var run = new Run("sgd", seed: 5);
        Safetensors.Write(FilePath, run.Network.State());
        Should.Throw<CheckpointException>(() => run.Checkpoint.Load(FilePath)).Message.ShouldContain("not the checkpoint of a training");
    }

    /// <summary>Everything a training program makes anew when it starts.</summary>
    private sealed class Run : IDisposable
    {
        private readonly RandomGenerator _shuffle;
        private readonly Optimizer _optimizer;
        private readonly Sam? _sam;
        private readonly Schedule _schedule = Schedule.Cosine(0.02, 0, 10).WithWarmUp(2);
        private readonly Tensor _pictures;
        private readonly Tensor _classes;

        public Run(string kind, ulong seed)
        {
            _shuffle = new(seed);
            RandomGenerator.Default.Seed(seed);
            Network = new DigitNetwork(_shuffle, width: 8);
            var groups = ParameterGroups.DecayMatricesOnly(Network.NamedParameters(), 0.01);
            _optimizer = kind == "adamw" ? new AdamW(groups) : new Sgd(groups, 0.02, 0.9);
            _sam = kind == "sam" ? new(_optimizer) : null;
            (_pictures, _classes) = Digits.Draw(64, seed: 1);
            Checkpoint = new(Network, _optimizer) { Generators = new Dictionary<string, RandomGenerator> { ["shuffle"] = _shuffle } };
        }

        public DigitNetwork Network { get; }

        public TrainingCheckpoint Checkpoint { get; }

        public long Position { get; set; }

        public void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = new Scope();
                var chosen = Tensors.Permutation(64, _shuffle)[..16];
                _optimizer.LearningRate = _schedule.At(Position++);
                if (_sam is not null)
                {
                    _sam.Step(Network, Loss);
                    continue;
                }
                _optimizer.ClearGradients();
                Loss().Backward();
                _optimizer.Step();

                Tensor Loss() => Network.Forward(_pictures[chosen]).CrossEntropy(_classes[chosen]);
            }
        }

        /// <summary>Parameters, buffers, optimizer state and random states, to the bit.</summary>
        public string[] Bits()
        {
            using var scope = new Scope();
            return
            [
                .. Network.State().Concat(_optimizer.State()).Select(entry => $"{entry.Name} {Text(entry.Tensor)}"),
                Convert.ToHexString(RandomGenerator.Default.State),
                Convert.ToHexString(_shuffle.State),
            ];
        }

        public void Dispose()
        {
            _sam?.Dispose();
            _optimizer.Dispose();
            Network.Dispose();
            _shuffle.Dispose();
        }

        private static string Text(Tensor tensor) => tensor.ScalarType == ScalarType.Int64
            ? string.Join(' ', tensor.ToArray<long>())
            : string.Join(' ', tensor.ToArray<float>().Select(BitConverter.SingleToInt32Bits));
    }
}
