using System.Diagnostics;
using System.Globalization;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Collectives;
using Mien.Torch.Optimizers;

namespace Mien.Bench.Engine;

/// <summary>One of the processes that <see cref="WeakScaling"/> starts: trains ResNet-18 on pictures of its own and prints milliseconds a step.</summary>
internal static class WeakScalingRank
{
    /// <summary>What such a process is called with.</summary>
    public const string Argument = "weak-scaling-rank";

    private const int Steps = 6;
    private const int Batch = 4;

    /// <returns>Exit code.</returns>
    public static int Run()
    {
        var launch = LaunchEnvironment.Read();
        TorchRuntime.Threads = 1;
        using var group = launch.WorldSize > 1 ? ProcessGroup.Join(launch) : null;
        using var random = new RandomGenerator((ulong)launch.Rank);
        using var network = new ResNet(ResNetOptions.ResNet18, random);
        using var input = Tensors.Normal([Batch, 3, 224, 224], random);
        using var target = Tensors.Integers(1000, [Batch], random);
        var parallel = group is null ? null : new DataParallel(network, group);
        using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.01);

        var milliseconds = new double[Steps];
        for (var step = -1; step < Steps; step++)    // the first warms up
        {
            var begin = Stopwatch.GetTimestamp();
            using (new Scope())
            {
                optimizer.ClearGradients();
                network.Forward(input).CrossEntropy(target).Backward();
                parallel?.AverageGradients();
                optimizer.Step();
            }
            if (step >= 0)
                milliseconds[step] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        group?.Barrier();
        Console.Write(Median.Of(milliseconds).ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
