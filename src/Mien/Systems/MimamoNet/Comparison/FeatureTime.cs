using System.Diagnostics;
using Mien.Features.Temporal;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Systems.MimamoNet.Comparison;

/// <summary>How long a second of video takes, on the threads that tensors have: the middle of several measurements.</summary>
internal static class FeatureTime
{
    /// <summary>Frames of a second.</summary>
    public const int Frames = 30;

    private const int Repeats = 5;

    /// <summary>Milliseconds for the features of 30 frames, computed one after another from grey frames.</summary>
    public static double OfFeatures(TemporalFeatureGroup group)
    {
        var feature = group.Create(group.FrameSize, group.FrameSize);
        var stream = feature.OpenStream();
        var destination = new float[feature.Levels.Sum(level => level.Length)];
        float[][] frames = [.. Enumerable.Range(0, Frames).Select(frame => Grey(frame, group.FrameSize))];
        return Median(() =>
        {
            foreach (var frame in frames)
                stream.Push(frame, destination);
        });
    }

    /// <summary>Milliseconds for the general differences of 30 frames, computed by the network's first layer.</summary>
    public static double OfLayer(AffectNetwork network)
    {
        var size = network.Options.Size;
        float[] grey = [.. Enumerable.Range(0, Frames + (2 * TemporalWindow.Latency)).SelectMany(frame => Grey(frame, size))];
        return Median(() =>
        {
            using var scope = new Scope();
            using var inference = new InferenceMode();
            network.Maps(new(Tensors.Zeros([1, Frames, 1]), Tensor.From<float>(grey, 1, grey.Length / (size * size), size, size), null));
        });
    }

    /// <summary>Milliseconds for the network on 30 frames whose features and spatial vectors are there.</summary>
    public static double OfNetwork(AffectNetwork network)
    {
        using var outer = new Scope();
        using var random = new RandomGenerator(1);
        var (options, size) = (network.Options, network.Options.Size);
        var spatial = Tensors.Uniform([1, Frames, network.SpatialWidth], random);
        var input = options.Group is { } group
            ? Features(group.Create(group.FrameSize, group.FrameSize).Levels, spatial, random)
            : new AffectInput(spatial, Tensors.Uniform([1, Frames + (2 * TemporalWindow.Latency), size, size], random), null);
        return Median(() =>
        {
            using var scope = new Scope();
            using var inference = new InferenceMode();
            network.Forward(input);
        });
    }

    private static AffectInput Features(IReadOnlyList<FeatureLevel> levels, Tensor spatial, RandomGenerator random)
    {
        Tensor[] maps = [.. levels.Select(level => Tensors.Uniform([1, Frames, level.Channels.Count, level.Height, level.Width], random))];
        return new(spatial, maps[0], maps.ElementAtOrDefault(1));
    }

    private static double Median(Action action)
    {
        action();
        var times = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            var clock = Stopwatch.StartNew();
            action();
            times[i] = clock.Elapsed.TotalMilliseconds;
        }
        Array.Sort(times);
        return times[Repeats / 2];
    }

    private static float[] Grey(int frame, int size) =>
        [.. Enumerable.Range(0, size * size).Select(i => (float)(0.5 + (0.4 * Math.Sin((0.21 * (i % size)) + (0.13 * (i / size)) + (0.5 * frame)))))];
}
