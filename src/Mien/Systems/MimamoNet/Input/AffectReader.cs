using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Reads recordings with one spatial encoder, whose vectors are kept beside the faces.</summary>
internal sealed class AffectReader(FeatureCache cache, FaceCache faces, ISpatialStream spatial) : IAffectReader
{
    public int SpatialWidth => spatial.Width;

    public AffectVideo? Read(DatasetVideo video, CancellationToken cancellation)
    {
        var found = faces.Read(video, cancellation);
        var key = new FeatureKey(found.Key.ContentSha256, new Dictionary<string, string>(found.Key.Parameters, StringComparer.Ordinal)
        {
            ["group"] = "mimamo vectors",
            ["encoder"] = spatial.Id,
            ["video"] = video.Name,
        });
        var path = cache.Find(key) ?? cache.Add(key, file => Write(file, key, video, found, cancellation));
        var vectors = NpzRows.Open(path, "vectors");
        int[] rows = [.. Npz.Read(path, "known").As<int>()];
        if (rows.Length == 0)
        {
            found.Dispose();
            vectors.Dispose();
            return null;
        }
        int[] numbers = [.. rows.Select(row => found.Numbers[row])];
        return new StoredAffectVideo(found.Grey, vectors, rows)
        {
            Name = video.Name,
            Subject = video.Subject ?? video.Recording,
            FrameNumbers = numbers,
            RecordingLength = found.Length,
            Valence = AffectLabels.Valence(video, numbers),
            Arousal = AffectLabels.Arousal(video, numbers),
            SpatialWidth = spatial.Width,
        };
    }

    public void Save(string model) => spatial.Save(model);

    public void Dispose() => spatial.Dispose();

    private void Write(string path, FeatureKey key, DatasetVideo video, RecordedFaces found, CancellationToken cancellation)
    {
        using var writer = new NpzWriter(path);
        var column = writer.Begin<float>("vectors", spatial.Width);
        var known = writer.Begin<int>("known");
        var row = 0;
        spatial.Describe(video, found, vectors =>
        {
            column.Append(vectors);
            for (; !vectors.IsEmpty; vectors = vectors[spatial.Width..])
            {
                if (!float.IsNaN(vectors[0]))
                    known.Append(row);
                row++;
            }
        }, cancellation);
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Complete();
    }
}
