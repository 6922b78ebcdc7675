using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mien.Torch.Collectives;

namespace Mien.Bench.Engine;

/// <summary>The same work a process, on one process and on two that average their gradients; every process has one thread.</summary>
internal static class WeakScaling
{
    /// <returns>Milliseconds a step on one and on two processes; nothing where this libtorch has no collectives.</returns>
    public static IReadOnlyList<CaseResult> Measure(int rounds, Action<string> say)
    {
        if (!ProcessGroup.IsSupported)
        {
            say("This libtorch has no collectives: training on two processes is left out.");
            return [];
        }
        var (alone, together) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            alone[round] = MillisecondsOfStep(processes: 1);
            together[round] = MillisecondsOfStep(processes: 2);
        }
        say($"Weak scaling: a step takes {Median.Of(alone):0} ms on one process and {Median.Of(together):0} ms on two with twice the data: {Median.Of(alone) / Median.Of(together):0 %}.");
        return [new("data-parallel-1", Median.Of(alone)), new("data-parallel-2", Median.Of(together))];
    }

    private static double MillisecondsOfStep(int processes)
    {
        var port = FreePort();
        Process[] ranks = [.. Enumerable.Range(0, processes).Select(rank => Start(rank, processes, port))];
        try
        {
            string[] said = [.. ranks.Select(rank => rank.StandardOutput.ReadToEnd())];
            foreach (var rank in ranks)
                rank.WaitForExit();
            if (Array.Exists(ranks, rank => rank.ExitCode != 0))
                throw new InvalidOperationException("A process of the training failed; what it said stands above.");
            return said.Max(milliseconds => double.Parse(milliseconds, CultureInfo.InvariantCulture));
        }
        finally
        {
            foreach (var rank in ranks)
            {
                rank.Kill();
                rank.Dispose();
            }
        }
    }

    private static Process Start(int rank, int processes, int port)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WeakScaling).Assembly.Location, WeakScalingRank.Argument])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["MASTER_ADDR"] = "127.0.0.1";
        start.Environment["MASTER_PORT"] = $"{port}";
        start.Environment["RANK"] = $"{rank}";
        start.Environment["WORLD_SIZE"] = $"{processes}";
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
