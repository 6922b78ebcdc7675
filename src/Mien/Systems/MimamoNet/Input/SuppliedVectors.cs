using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Vectors that the user has, one file a frame: <c>FOLDER/VIDEO/00001.npy</c>, frames from 1. Frames without a file are left out.</summary>
/// <param name="folder">Holds a folder for each video.</param>
/// <param name="width">Numbers in a file.</param>
internal sealed class SuppliedVectors(string folder, int width) : ISpatialStream
{
    public int Width => width;

    public string Id => $"supplied {Path.GetFullPath(folder)}";

    public void Describe(DatasetVideo video, RecordedFaces faces, VectorReceiver receive, CancellationToken cancellation)
    {
        var absent = new float[width];
        Array.Fill(absent, float.NaN);
        foreach (var number in faces.Numbers)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, video.Name, $"{number.ToString("D5", CultureInfo.InvariantCulture)}.npy");
            receive(File.Exists(path) ? Read(path) : absent);
        }
    }

    public void Save(string model)
    {
    }

    public void Dispose()
    {
    }

    private ReadOnlySpan<float> Read(string path)
    {
        try
        {
            var vector = Npy.Read(path).As<float>();
            return vector.Length == width ? vector : throw new CheckpointException(path, $"it holds {vector.Length} numbers, not {width}");
        }
        catch (Exception error) when (error is CheckpointException or IOException or InvalidOperationException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), $"A file holds the {width} numbers of one frame, float32.", error);
        }
    }
}
