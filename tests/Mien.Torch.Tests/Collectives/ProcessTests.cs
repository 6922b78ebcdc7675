using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Mien.Torch.Collectives;
using Mien.Torch.Tests.Checkpoints;
using Mien.Torch.Worker;

namespace Mien.Torch.Tests.Collectives;

/// <summary>Two processes, as a launcher starts them.</summary>
public sealed class ProcessTests
{
    private const int PeerLost = 3;

    [Fact]
    public void A_million_numbers_are_summed_over_two_processes()
    {
        using var workers = new Workers("sum", "1000000");
        workers.Wait().ShouldBe([0, 0], workers.Said);
        workers.Lines.Count(line => line.StartsWith("0 wrong of 1000000", StringComparison.Ordinal)).ShouldBe(2, workers.Said);
    }

    [Fact]
    public void Two_processes_train_the_weights_that_one_trains_with_the_joint_batch()
    {
        using var folder = new TemporaryFolder();
        using var workers = new Workers("train", folder["weights"]);
        workers.Wait().ShouldBe([0, 0], workers.Said);
        float[][] weights = [Weights(folder, 0), Weights(folder, 1)];
        weights[1].ShouldBe(weights[0]);

        var alone = SmallTraining.Run(null, 24, 5);
        weights[0].Length.ShouldBe(alone.Length);
        weights[0].Zip(alone, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6f);
        using var untrained = SmallTraining.Network(0);
        SmallTraining.Values(untrained).Zip(alone, (a, b) => Math.Abs(a - b)).Max().ShouldBeGreaterThan(0.01f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void When_a_process_is_killed_the_other_ends_with_a_typed_error_and_without_gradients(int killed)
    {
        using var workers = new Workers("train-for-ever");
        workers.WaitFor("step 20");
        workers.Kill(killed);
        workers.Wait(1 - killed).ShouldBe(PeerLost, workers.Said);
        workers.Said.ShouldContain($"Rank {1 - killed} of 2 lost another rank during an all-reduce. Start all ranks again from the last checkpoint.");
        workers.Said.ShouldContain("gradients left: 0");
    }

    [Fact]
    public void A_training_that_lost_a_process_goes_on_from_its_checkpoint_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        using (var whole = new Workers("train-and-save", folder["weights"], folder["whole.safetensors"]))
            whole.Wait().ShouldBe([0, 0], whole.Said);
        var expected = Weights(folder, 0);

        using (var interrupted = new Workers("train-and-save", folder["weights"], folder["training.safetensors"]))
        {
            interrupted.WaitFor("step 7");
            interrupted.Kill(1);
            interrupted.Wait(0).ShouldBe(PeerLost, interrupted.Said);
        }
        using var resumed = new Workers("train-and-save", folder["weights"], folder["training.safetensors"]);
        resumed.Wait().ShouldBe([0, 0], resumed.Said);
        resumed.Lines.ShouldNotContain("step 7");
        Weights(folder, 0).ShouldBe(expected);
        Weights(folder, 1).ShouldBe(expected);
    }

    [Fact]
    public void When_a_process_falls_silent_the_other_ends_at_the_time_out()
    {
        using var workers = new Workers("silent");
        workers.WaitFor("silent");
        var watch = Stopwatch.StartNew();
        workers.Wait(0).ShouldBe(PeerLost, workers.Said);
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(10);
    }

    private static float[] Weights(TemporaryFolder folder, int rank) =>
        [.. File.ReadAllLines(folder[$"weights.{rank}"]).Select(line => float.Parse(line, CultureInfo.InvariantCulture))];

    private sealed class Workers : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly Process[] _processes;
        private readonly BlockingCollection<string> _lines = [];

        public Workers(params string[] arguments)
        {
            if (!ProcessGroup.IsSupported)
                Assert.Skip("this libtorch has no collectives");
            var port = Ranks.FreePort();
            _processes = [.. Enumerable.Range(0, 2).Select(rank => Start(rank, port, arguments))];
        }

        public IReadOnlyCollection<string> Lines => [.. _lines];

        public string Said => string.Join('\n', Lines);

        public int[] Wait() => [Wait(0), Wait(1)];

        public int Wait(int rank)
        {
            _processes[rank].WaitForExit(Patience).ShouldBeTrue($"rank {rank} does not end: {Said}");
            _processes[rank].WaitForExit();      // until its last line is read
            return _processes[rank].ExitCode;
        }

        public void WaitFor(string line)
        {
            var watch = Stopwatch.StartNew();
            while (!Lines.Contains(line))
            {
                watch.Elapsed.ShouldBeLessThan(Patience, Said);
                Thread.Sleep(20);
            }
        }

        public void Kill(int rank) => _processes[rank].Kill();

        public void Dispose()
        {
            foreach (var process in _processes)
            {
                process.Kill();
                process.WaitForExit();
                process.Dispose();
            }
            _lines.Dispose();
        }

        private Process Start(int rank, int port, string[] arguments)
        {
            var program = Path.Combine(AppContext.BaseDirectory, "Mien.Torch.Worker.dll");
            var start = new ProcessStartInfo("dotnet", [program, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["MASTER_ADDR"] = "127.0.0.1";
            start.Environment["MASTER_PORT"] = $"{port}";
            start.Environment["RANK"] = start.Environment["LOCAL_RANK"] = $"{rank}";
            start.Environment["WORLD_SIZE"] = "2";
            var process = Process.Start(start)!;
            process.OutputDataReceived += Hear;
            process.ErrorDataReceived += Hear;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }

        private void Hear(object sender, DataReceivedEventArgs said)
        {
            if (said.Data is not null)
                _lines.Add(said.Data);
        }
    }
}
