using System.Diagnostics;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Training;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>What a network costs: operations, size, time and memory.</summary>
/// <param name="options">The network and how it learns.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="device">Where.</param>
internal sealed class AttentionCost(LogoFormerOptions options, int classes, Device device)
{
    private const int Repeats = 5;

    /// <summary>Measures it; numbers by the names of columns.</summary>
    /// <param name="clips">Clips with classes.</param>
    /// <param name="frames">Pictures of the first of them, as many as make a batch.</param>
    /// <param name="cancellation">Stops it.</param>
    public Dictionary<string, double> Measure(IReadOnlyList<Clip> clips, IReadOnlyList<ClipFrames> frames, CancellationToken cancellation)
    {
        using var random = new RandomGenerator(1);
        using var network = new LogoFormerNetwork(options.Network, classes, random);
        network.To(device);
        network.Evaluate();
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["multiply_adds"] = MultiplyAdds(network),
            ["attention_multiply_adds"] = network.AttentionMultiplyAdds,
            ["parameters"] = network.ParameterCount(),
            ["inference_ms"] = Inference(network),
        };
        network.Dispose();
        var steps = new StepTimes();
        var memory = PeakMemory.Of(() => Train(clips, frames, steps, cancellation));
        values["training_ms"] = steps.Median / frames.Count;
        if (memory is { } bytes && device.Kind == DeviceKind.Cpu)
            values["training_mb"] = bytes / 1e6;
        return values;
    }

    private double MultiplyAdds(LogoFormerNetwork network)
    {
        using var counter = new MultiplyAddCounter();
        Read(network);
        return counter.Count;
    }

    private double Inference(LogoFormerNetwork network)
    {
        network.FoldNorms();
        network.To(MemoryFormat.ChannelsLast);
        Read(network);
        double[] times = [.. Enumerable.Range(0, Repeats).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            Read(network);
            return clock.Elapsed.TotalMilliseconds;
        }).Order()];
        return times[Repeats / 2];
    }

    // A clip's worth of grey; reading the result waits for a GPU.
    private void Read(LogoFormerNetwork network)
    {
        using var scope = new Scope();
        using var inference = new NoGradient();
        network.Forward(Tensors.Zeros([1, options.Network.Frames, 3, options.Network.Size, options.Network.Size]).To(device)).To(Device.Cpu).ToArray<float>();
    }

    // As in earnest, one batch an epoch.
    private void Train(IReadOnlyList<Clip> clips, IReadOnlyList<ClipFrames> frames, StepTimes steps, CancellationToken cancellation)
    {
        var byName = clips.Zip(frames).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        var training = options.Training with { Epochs = 1 + Repeats, BatchSize = frames.Count };
        var (network, _) = new LogoFormerTraining([.. clips.Take(frames.Count)], clip => byName[clip.Name], classes, options with { Training = training })
        {
            Device = device,
            Progress = steps,
        }.Run(1, cancellation);
        network.Dispose();
    }

    /// <summary>Time between the ends of steps.</summary>
    private sealed class StepTimes : IProgress<TrainingProgress>
    {
        private readonly List<long> _ends = [];

        public double Median
        {
            get
            {
                double[] times = [.. _ends.Zip(_ends.Skip(1), (begin, end) => Stopwatch.GetElapsedTime(begin, end).TotalMilliseconds).Order()];
                return times[times.Length / 2];
            }
        }

        public void Report(TrainingProgress value) => _ends.Add(Stopwatch.GetTimestamp());
    }
}
