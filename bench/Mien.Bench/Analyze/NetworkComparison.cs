using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Faces;
using Mien.Faces.Graphs;
using Mien.Torch;

namespace Mien.Bench.Analyze;

/// <summary>Each network alone, on the same input: ours and the peer's, each with the better of one and two threads.</summary>
internal sealed class NetworkComparison(FaceModels models, AnalyzePeer peer, Image picture, TemporaryFolder folder)
{
    private const int Calls = 20;

    // Of the largest value of an output.
    private const float Tolerance = 1e-4f;

    private static readonly Subject[] Subjects =
    [
        new("detector", "blazeface", [1, 256, 256, 3], -1, "Identity", "Identity_1", "Identity_2", "Identity_3"),
        new("face-mesh", "facemesh", [1, 192, 192, 3], 0, "Identity_2", "Identity_1"),
        new("emotion", "emotion", [1, 64, 64, 1], -1, "Identity"),
        new("iris-two-eyes", "iris", [2, 64, 64, 3], 0, "Identity"),
    ];

    public IEnumerable<CaseResult> Run(int rounds) => Subjects.Select(subject => Compare(subject, rounds));

    private CaseResult Compare(Subject subject, int rounds)
    {
        using var network = models.Load(subject.Model, subject.Outputs);
        var input = Input(subject);
        var file = folder.File($"{subject.Model}.bin");
        File.WriteAllBytes(file, MemoryMarshal.AsBytes<float>(input));

        var ours = new Dictionary<int, List<double>> { [1] = [], [2] = [] };
        var peers = PeerSetting.All.ToDictionary(setting => setting, _ => new List<double>());
        RequireSameOutputs(subject, network.Run(input, subject.Shape), file);
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (threads, times) in ours)
                Add(times, Time(network, input, subject.Shape, threads));
            foreach (var (setting, times) in peers)
                Add(times, peer.Network(setting, subject.Model, subject.Shape, file, Calls).Seconds);

            void Add(List<double> times, double[] seconds)
            {
                if (round > 0)    // the first round warms up
                    times.AddRange(seconds);
            }
        }
        var best = peers.MinBy(pair => Median.Of(pair.Value));
        return new(subject.Case, 1000 * ours.Values.Min(Median.Of), peer.Name(best.Key), 1000 * Median.Of(best.Value));
    }

    // The picture, squeezed into the network's square; grey networks get the green of it.
    private float[] Input(Subject subject)
    {
        var (count, size, channels) = ((int)subject.Shape[0], (int)subject.Shape[1], (int)subject.Shape[3]);
        var colour = new float[size * size * 3];
        var toPicture = Matrix3x2.CreateScale(picture.Width / (float)size, picture.Height / (float)size);
        ImageSampler.Sample(picture, toPicture, size, size, colour, (1 - subject.Lowest) / 255, subject.Lowest);
        var one = channels == 3 ? colour : [.. Enumerable.Range(0, size * size).Select(i => colour[(3 * i) + 1])];
        return [.. Enumerable.Repeat(one, count).SelectMany(values => values)];
    }

    private void RequireSameOutputs(Subject subject, float[][] ours, string file)
    {
        foreach (var setting in PeerSetting.All)
        {
            var theirs = peer.Network(setting, subject.Model, subject.Shape, file, 1).Outputs;
            foreach (var (our, their, output) in ours.Zip(theirs, subject.Outputs))
                Parity.RequireClose($"{subject.Case}, {output}, {setting}", our, their, Tolerance * our.Max(MathF.Abs));
        }
    }

    private static double[] Time(GraphNetwork network, float[] input, long[] shape, int threads)
    {
        TorchRuntime.Threads = threads;
        var seconds = new double[Calls];
        foreach (ref var time in seconds.AsSpan())
        {
            var begin = Stopwatch.GetTimestamp();
            network.Run(input, shape);
            time = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        return seconds;
    }

    /// <param name="Case">Name in the table.</param>
    /// <param name="Model">Name of the model's files.</param>
    /// <param name="Shape">N, H, W, C of the input.</param>
    /// <param name="Lowest">The input's values go from here to 1.</param>
    /// <param name="Outputs">What the product uses.</param>
    private sealed record Subject(string Case, string Model, long[] Shape, float Lowest, params string[] Outputs);
}
