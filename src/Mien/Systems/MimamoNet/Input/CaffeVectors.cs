using Mien.Core;
using Mien.Datasets;
using Mien.Features.Grey;
using Mien.Systems.Weights;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Vectors of a Caffe-style ResNet-50 whose weights the user has, as the published method takes them.</summary>
internal sealed class CaffeVectors : ISpatialStream
{
    private const int Short = 256;
    private const int Side = 224;
    private const int BatchSize = 8;
    private const int Pixels = AffectVideo.FaceSide * AffectVideo.FaceSide;

    // Of the faces the network was trained on, R, G, B.
    internal static readonly float[] Mean = [131.0912f, 103.8827f, 91.4953f];

    private readonly AlignedFaces _faces;
    private readonly CaffeResNet _network;
    private static readonly TriangleResizer Resizer = new(AffectVideo.FaceSide, AffectVideo.FaceSide, Short, Short);

    /// <param name="weights">A safetensors file or a PyTorch checkpoint.</param>
    /// <param name="names">Patterns of names in the file, each with its replacement; see <see cref="KeyRule.Pattern"/>.</param>
    /// <param name="faces">Finds the faces again, in colour.</param>
    /// <exception cref="InputException">The file cannot be read, or does not hold the network.</exception>
    public CaffeVectors(string weights, IReadOnlyDictionary<string, string> names, AlignedFaces faces)
    {
        _faces = faces;
        using var random = new RandomGenerator(0);
        _network = new CaffeResNet(new() { Classes = 0 }, random);
        try
        {
            using var scope = new Scope();
            // The classifier is of no use here.
            var keys = new KeyMap([.. names.Select(name => KeyRule.Pattern(name.Key, name.Value)), KeyRule.Drop(@"^classifier\.")]);
            using var given = GivenWeights.Read(weights);
            _network.Load(given, new() { Keys = keys });
            _network.Evaluate();
            _network.FoldNorms();
            _network.To(MemoryFormat.ChannelsLast);
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            _network.Dispose();
            throw new InputException(weights, error.Message.TrimEnd('.'), "Give the weights of a Caffe-style ResNet-50, and with \"names\" what the file calls its layers.", error);
        }
        Id = WeightFile.Hash(weights);
    }

    public int Width => _network.FeatureCount;

    public string Id { get; }

    public void Describe(DatasetVideo video, RecordedFaces faces, VectorReceiver receive, CancellationToken cancellation)
    {
        var batch = new float[BatchSize * 3 * Side * Side];
        var vectors = new float[BatchSize * Width];
        var waiting = 0;
        foreach (var (_, face) in _faces.Read(video, _ => { }, cancellation))
        {
            Prepare(face, batch.AsSpan(waiting * 3 * Side * Side, 3 * Side * Side));
            if (++waiting == BatchSize)
                Send();
        }
        if (waiting > 0)
            Send();

        void Send()
        {
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            var given = vectors.AsSpan(0, waiting * Width);
            _network.Features(Tensor.From<float>(batch.AsSpan(0, waiting * 3 * Side * Side), waiting, 3, Side, Side)).CopyTo(given);
            receive(given);
            waiting = 0;
        }
    }

    /// <summary>112x112 → 256x256 → the middle 224x224, less the mean.</summary>
    /// <param name="face">RGB.</param>
    /// <param name="planes">[3, 224, 224]; owned by the caller.</param>
    internal static void Prepare(Image face, Span<float> planes)
    {
        const int Offset = (Short - Side) / 2;
        var (plane, large) = (new byte[Pixels], new byte[Short * Short]);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < Pixels; i++)
                plane[i] = face.Pixels[(3 * i) + channel];
            Resizer.Resize(plane, large);
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                    planes[(((channel * Side) + y) * Side) + x] = large[((y + Offset) * Short) + x + Offset] - Mean[channel];
            }
        }
    }

    public void Save(string model)
    {
    }

    public void Dispose() => _network.Dispose();
}
