using Mien.Core;
using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Features.Grey;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Aligned grey faces of recordings, found once and kept on disk: 12.5 kB a frame.</summary>
/// <param name="cache">Any number of threads and processes may share it.</param>
/// <param name="faces">Finds the faces.</param>
internal sealed class FaceCache(FeatureCache cache, AlignedFaces faces)
{
    /// <summary>The faces of a recording, from disk where they are there.</summary>
    /// <exception cref="InputException">The recording cannot be read.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public RecordedFaces Read(DatasetVideo video, CancellationToken cancellation)
    {
        if (video.Frames is not { } source)
            throw new InputException(video.Name, "its frames are missing", "Check the data set with \"./mien datasets check\".");
        var key = new FeatureKey(FrameFingerprint.Of(source), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["group"] = "mimamo faces",
            ["faces"] = faces.Id(source),
        });
        var path = cache.Find(key) ?? cache.Add(key, file => Write(file, key, video, cancellation));
        return new(key, NpzRows.Open(path, "faces"), Npz.Read(path, "numbers").As<int>().ToArray(), Npz.Read(path, "length").As<int>()[0]);
    }

    private void Write(string path, FeatureKey key, DatasetVideo video, CancellationToken cancellation)
    {
        using var writer = new NpzWriter(path);
        var column = writer.Begin<byte>("faces", AffectVideo.FaceSide, AffectVideo.FaceSide);
        var numbers = writer.Begin<int>("numbers");
        var grey = new byte[AffectVideo.FaceSide * AffectVideo.FaceSide];
        var last = 0;
        foreach (var (number, face) in faces.Read(video, number => last = number, cancellation))
        {
            Luma.FromRgb(face.Pixels, grey);
            column.Append(grey);
            numbers.Append(number);
        }
        writer.Add("length", NpyArray.Create<int>([1], [last]));
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Complete();
    }
}

/// <summary>The faces of a recording.</summary>
/// <param name="Key">What they were made from.</param>
/// <param name="Grey">[n, 112, 112]</param>
/// <param name="Numbers">Number of each face's frame, from 1, ascending.</param>
/// <param name="Length">Frames of the recording, with a face or without.</param>
internal sealed record RecordedFaces(FeatureKey Key, NpzRows Grey, int[] Numbers, int Length) : IDisposable
{
    /// <summary>Closes the file.</summary>
    public void Dispose() => Grey.Dispose();
}
