using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>What the fusion network gets of recordings: features of the encoder, computed once and kept on disk, and of what is heard.</summary>
/// <param name="cache">Any number of threads and processes may share it.</param>
/// <param name="encoder">In evaluation mode; stays the caller's.</param>
/// <param name="weights">Hash of the encoder's weights.</param>
/// <param name="size">Side of a picture as the encoder sees it.</param>
/// <param name="sound">Null hears nothing.</param>
internal sealed class FeatureStore(FeatureCache cache, VisionTransformer encoder, string weights, int size, RecordingSound? sound)
{
    /// <summary>The features of every frame of a recording.</summary>
    /// <exception cref="Core.InputException">Its video cannot be read.</exception>
    /// <exception cref="Core.OutputException">The cache cannot be written.</exception>
    public FrameFeatures Read(DatasetVideo video, StoredFaces faces, CancellationToken cancellation)
    {
        var key = new FeatureKey(faces.Key.ContentSha256, new Dictionary<string, string>(faces.Key.Parameters, StringComparer.Ordinal)
        {
            ["group"] = "mae features",
            ["encoder"] = weights,
        });
        var path = cache.Find(key) ?? cache.Add(key, file =>
            FeatureFile.Write(file, faces.Recording, new FramePredictor(encoder, size).Features(faces.Recording, cancellation), key.Text));
        var seen = FeatureFile.Read(path, video.Name, faces.Recording.Length);
        return sound is null ? seen : FrameFeatures.Join(seen, sound.Read(video, cancellation));
    }
}
