using System.Runtime.InteropServices;
using Mien.Bench.Features;
using Mien.Features.Temporal;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;

namespace Mien.Bench.Mimamo;

/// <summary>The whole system with one group of features, beside the same networks and features in PyTorch.</summary>
/// <param name="group">The features.</param>
/// <param name="tolerance">Largest difference of a valence or an arousal.</param>
internal sealed class WholeSystemCase(TemporalFeatureGroup group, float tolerance)
{
    private const int Frames = 4 * AffectStream.SnippetLength;

    // That of the shipped encoder; the network has the published width.
    private const int EncoderWidth = 32;

    /// <summary>Compares, then times.</summary>
    public CaseResult Run(int rounds, Action<string> say)
    {
        var name = $"mimamo-{group.Name}";
        var faces = Array.ConvertAll(NoiseVideo.Make(Frames, AffectVideo.FaceSide).Pixels, pixel => (byte)(255 * pixel));
        using var random = new RandomGenerator(1);
        using var encoder = new AffectEncoder(EncoderWidth, random);
        using var network = new AffectNetwork(new() { Features = group.Name }, encoder.Width, random);
        using var peer = new MimamoPeer(faces, encoder.Network, network, group);
        foreach (Module module in new Module[] { encoder.Network, network })
        {
            module.Evaluate();
            module.FoldNorms();
            module.To(MemoryFormat.ChannelsLast);
        }
        var stream = new AffectStream(network, encoder);
        var ours = new float[2 * Frames];
        Predict();
        Parity.RequireClose(name, ours, peer.Result(), tolerance);
        var (ourMs, peerMs) = Alternation.Measure(rounds, Predict, peer.Time);
        say($"{name}: {1000 * Frames / ourMs:0} frames/s, {peer.Name} {1000 * Frames / peerMs:0}.");
        return CaseResult.WithTarget($"{name}, {Frames} frames", ourMs, $"{peer.Name}, {TorchRuntime.Threads} threads", peerMs);

        void Predict()
        {
            var given = 0;
            for (var frame = 0; frame < Frames; frame++)
            {
                stream.Push(faces.AsSpan(frame * AffectVideo.FaceSide * AffectVideo.FaceSide, AffectVideo.FaceSide * AffectVideo.FaceSide));
                Read();
            }
            stream.Flush();
            Read();

            void Read()
            {
                while (stream.TryRead(out var estimate))
                    (ours[given++], ours[given++]) = (estimate.Valence, estimate.Arousal);
            }
        }
    }

    /// <summary><c>bench/peers/mimamo.py</c>.</summary>
    private sealed class MimamoPeer : IDisposable
    {
        private readonly PythonPeer _python = new("mimamo.py");
        private readonly TemporaryFolder _folder = new();

        public MimamoPeer(byte[] faces, Module encoder, Module network, TemporalFeatureGroup group)
        {
            File.WriteAllBytes(_folder.File("faces"), faces);
            _python.Ask<bool>(new
            {
                faces = _folder.File("faces"),
                encoder = Weights("encoder.npz", encoder),
                network = Weights("network.npz", network),
                features = group.Name,
                threads = TorchRuntime.Threads,
            });
        }

        public string Name => _python.Name;

        public double Time() => _python.Ask<double>(new { result = (string?)null });

        public float[] Result()
        {
            var file = _folder.File("result");
            _python.Ask<double>(new { result = file });
            return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
        }

        public void Dispose()
        {
            _python.Dispose();
            _folder.Dispose();
        }

        private string Weights(string name, Module network)
        {
            using var state = network.Save();
            using var writer = new NpzWriter(_folder.File(name));
            foreach (var (key, tensor) in state)
            {
                using var scope = new Scope();
                var plain = tensor.Contiguous();
                writer.Add(key, plain.ScalarType == ScalarType.Int64
                    ? NpyArray.Create<long>(plain.Shape, plain.ToArray<long>())
                    : NpyArray.Create<float>(plain.Shape, plain.ToArray<float>()));
            }
            writer.Complete();
            return _folder.File(name);
        }
    }
}
