using Mien.Datasets;
using Mien.Systems.Weights;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Vectors of the default encoder, read from a file.</summary>
internal sealed class EncodedStream : ISpatialStream
{
    private const int BatchSize = 32;

    private readonly string _path;
    private readonly AffectEncoder _encoder;

    /// <param name="path">The encoder's file.</param>
    public EncodedStream(string path)
    {
        _path = path;
        _encoder = AffectEncoder.Load(path);
        Id = WeightFile.Hash(path);
    }

    public int Width => _encoder.Width;

    public string Id { get; }

    /// <summary>Where the encoder of a model lies.</summary>
    public static string PathBeside(string model) => Path.ChangeExtension(model, ".encoder.safetensors");

    public void Describe(DatasetVideo video, RecordedFaces faces, VectorReceiver receive, CancellationToken cancellation)
    {
        var grey = new byte[BatchSize * faces.Grey.RowLength];
        var vectors = new float[BatchSize * Width];
        for (var start = 0; start < faces.Numbers.Length; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(BatchSize, faces.Numbers.Length - start);
            faces.Grey.Read(start, grey.AsSpan(0, count * faces.Grey.RowLength));
            _encoder.Encode(grey.AsSpan(0, count * faces.Grey.RowLength), vectors.AsSpan(0, count * Width));
            receive(vectors.AsSpan(0, count * Width));
        }
    }

    public void Save(string model) => File.Copy(_path, PathBeside(model), overwrite: true);

    public void Dispose() => _encoder.Dispose();
}
