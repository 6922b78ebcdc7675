using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Mien.Torch.Optimizers;

namespace Mien.Torch.Tests.Optimizers;

public sealed class TrainingTests
{
    [Fact]
    public void A_small_convolution_net_learns_to_read_digits_within_a_minute() => OnThreads(1, () =>
    {
        var clock = Stopwatch.StartNew();
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        RandomGenerator.Default.Seed(1);
        var (pictures, classes) = Digits.Draw(2000, seed: 1);
        var (testPictures, testClasses) = Digits.Draw(1000, seed: 2);
        using var network = new DigitNetwork(random);
        using var optimizer = new AdamW(ParameterGroups.DecayMatricesOnly(network.NamedParameters(), 0.01));
        const int epochs = 5, batch = 50;
        var schedule = Schedule.Cosine(5e-3, 0, epochs - 0.5).WithWarmUp(0.5);

        for (var epoch = 0; epoch < epochs; epoch++)
        {
            using var epochScope = new Scope();
            var order = Tensors.Permutation(2000, random);
            for (var i = 0; i < 2000; i += batch)
            {
                using var step = new Scope();
                var chosen = order[i..(i + batch)];
                optimizer.LearningRate = schedule.At(epoch + (i / 2000.0));
                optimizer.ClearGradients();
                network.Forward(pictures[chosen]).CrossEntropy(classes[chosen]).Backward();
                GradientClipping.ClipByGlobalNorm(optimizer.Parameters, 5);
                optimizer.Step();
            }
        }

        network.Evaluate();
        using var noGradient = new NoGradient();
        var right = network.Forward(testPictures).ArgumentOfMaximum(1).IsEqual(testClasses).To(ScalarType.Float64).Mean().ToDouble();
        TestContext.Current.SendDiagnosticMessage("accuracy {0}", right.ToString(CultureInfo.InvariantCulture));
        right.ShouldBeGreaterThan(0.95);
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(60);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Same_seed_same_weights_after_ten_steps(int threads) => TenSteps(threads).ShouldBe(TenSteps(threads));

    // Sums over a batch are split among threads: convolution and norm gradients may differ in their last bits (2.4e-7 measured).
    [Fact]
    public void Two_threads_learn_what_one_learns_but_for_rounding() => TenSteps(1).ShouldBe(TenSteps(2), 1e-5);

    [Fact]
    public void Training_on_and_on_takes_no_more_memory() => OnThreads(1, () => Train(300));

    [Fact, Trait("Category", "slow")]
    public void Training_for_five_thousand_steps_takes_no_more_memory() => OnThreads(1, () => Train(5000));

    [Fact]
    public void A_step_that_throws_half_way_leaks_nothing()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new DigitNetwork(random);
        using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.1, 0.9);
        var (pictures, classes) = Digits.Draw(8, seed: 1);
        void Step(Tensor target)
        {
            using var step = new Scope();
            optimizer.ClearGradients();
            network.Forward(pictures).CrossEntropy(target).Backward();
            optimizer.Step();
        }
        Step(classes);
        var before = LiveTensors.Settled;

        for (var i = 0; i < 20; i++)
            Should.Throw<TorchException>(() => Step(pictures));

        Tensor.LiveCount.ShouldBe(before);
    }

    private static void Train(int steps)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new DigitNetwork(random, width: 8);
        using var optimizer = new AdamW(ParameterGroups.Single(network.NamedParameters(), 0.01));
        using var sam = new Sam(optimizer);
        var (pictures, classes) = Digits.Draw(16, seed: 1);
        long live = 0, resident = 0;
        for (var i = -100; i < steps; i++)
        {
            if (i == 0)
                (live, resident) = (Tensor.LiveCount, Resident());
            using var step = new Scope();
            sam.Step(network, () => network.Forward(pictures).CrossEntropy(classes));
            GradientClipping.ClipByGlobalNorm(optimizer.Parameters, 1);
        }
        Tensor.LiveCount.ShouldBe(live);
        ((double)Resident() / resident).ShouldBeLessThan(1.05);
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static float[] TenSteps(int threads)
    {
        float[] weights = [];
        OnThreads(threads, () =>
        {
            using var scope = new Scope();
            using var random = new RandomGenerator(3);
            RandomGenerator.Default.Seed(3);
            using var network = new DigitNetwork(random);
            using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters(), 1e-4), 0.05, 0.9);
            var (pictures, classes) = Digits.Draw(64, seed: 1);
            for (var i = 0; i < 10; i++)
            {
                using var step = new Scope();
                optimizer.ClearGradients();
                network.Forward(pictures).CrossEntropy(classes).Backward();
                optimizer.Step();
            }
            weights = [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
        });
        weights.ShouldNotBeEmpty();
        return weights;
    }

    // The number of threads belongs to a thread; one of its own leaves the other tests' alone.
    private static void OnThreads(int count, Action action)
    {
        Exception? failure = null;
        var worker = new Thread(() =>
        {
            TorchRuntime.Threads = count;
            failure = Record.Exception(action);
        });
        worker.Start();
        worker.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}
