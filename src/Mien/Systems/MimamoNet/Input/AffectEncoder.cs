using System.Text.Json;
using Mien.Core;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>
/// The default spatial encoder: a narrow ResNet-18 that reads valence and arousal off one grey face; the vector is its last map, averaged.
/// </summary>
/// <remarks>Each face is brought to mean 0 and deviation 1 first, so that exposure does not count. He et al. 2016, "Deep residual learning".</remarks>
public sealed class AffectEncoder : IDisposable
{
    private const string MetadataKey = "mien.affect-encoder";
    private const int BatchSize = 32;                   // more at once is no faster
    private const int Pixels = AffectVideo.FaceSide * AffectVideo.FaceSide;

    private readonly int _channels;
    private float[] _pixels = [];

    /// <param name="width">Channels of the first stage.</param>
    /// <param name="random">Draws the initial weights.</param>
    public AffectEncoder(int width, RandomGenerator random)
    {
        _channels = width;
        Network = new ResNet(new ResNetOptions { Width = width, Channels = 1, Classes = 2 }, random);
    }

    /// <summary>[N, 1, 112, 112] → [N, 2], valence and arousal.</summary>
    public ResNet Network { get; }

    /// <summary>Length of a vector.</summary>
    public int Width => Network.FeatureCount;

    /// <summary>Brings faces to mean 0 and deviation 1 each.</summary>
    /// <param name="faces">[count, 112, 112], 0..255</param>
    /// <param name="pixels">[count, 112, 112]; owned by the caller.</param>
    public static void Standardize(ReadOnlySpan<byte> faces, Span<float> pixels)
    {
        TensorPrimitives.ConvertTruncating(faces, pixels);
        for (; !pixels.IsEmpty; pixels = pixels[Pixels..])
            Standardize(pixels[..Pixels]);
    }

    /// <summary>Brings one face to mean 0 and deviation 1, in place; an even one to 0.</summary>
    public static void Standardize(Span<float> face)
    {
        TensorPrimitives.Subtract(face, TensorPrimitives.Average<float>(face), face);
        var deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(face) / face.Length);
        TensorPrimitives.Divide(face, Math.Max(deviation, 1), face);
    }

    /// <summary>The vectors of faces; the network is in evaluation mode.</summary>
    /// <param name="faces">[count, 112, 112], 0..255</param>
    /// <param name="vectors">[count, <see cref="Width"/>]; owned by the caller.</param>
    public void Encode(ReadOnlySpan<byte> faces, Span<float> vectors)
    {
        if (_pixels.Length < BatchSize * Pixels)
            _pixels = new float[BatchSize * Pixels];
        for (var count = 0; !faces.IsEmpty; faces = faces[(count * Pixels)..], vectors = vectors[(count * Width)..])
        {
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            count = Math.Min(BatchSize, faces.Length / Pixels);
            var pixels = _pixels.AsSpan(0, count * Pixels);
            Standardize(faces[..pixels.Length], pixels);
            Network.Features(Tensor.From<float>(pixels, count, 1, AffectVideo.FaceSide, AffectVideo.FaceSide)).CopyTo(vectors[..(count * Width)]);
        }
    }

    /// <summary>Writes the file, in half precision; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path)
    {
        try
        {
            using var scope = new Scope();
            using var state = Network.Save();
            Safetensors.Write(
                path, state.Select(entry => (entry.Key, entry.Value.ScalarType == ScalarType.Float32 ? entry.Value.To(ScalarType.Float16) : entry.Value)),
                new Dictionary<string, string>(StringComparer.Ordinal) { [MetadataKey] = JsonSerializer.Serialize(_channels) });
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Reads a file, to encode; what is read cannot be saved again.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no encoder.</exception>
    public static AffectEncoder Load(string path)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            if (!file.Metadata.TryGetValue(MetadataKey, out var text) || !int.TryParse(text, out var width) || width is < 4 or > 64)
                throw new CheckpointException(path, "it is no spatial encoder of mimamo");
            using var scope = new Scope();
            using var random = new RandomGenerator(0);
            var encoder = new AffectEncoder(width, random);
            encoder.Network.Load(file.ReadAll());
            encoder.Network.Evaluate();
            encoder.Network.FoldNorms();
            encoder.Network.To(MemoryFormat.ChannelsLast);
            return encoder;
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Name a model that \"./mien train mimamo\" has written; its encoder lies beside it.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
