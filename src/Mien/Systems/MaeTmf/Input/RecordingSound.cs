using Mien.Core;
using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Features.Sound;
using Mien.Media;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>What is heard in each frame of a recording, by the time stamps of its video, computed once and kept on disk.</summary>
/// <param name="cache">Any number of threads and processes may share it.</param>
/// <param name="feature">Describes sound; stays the caller's.</param>
internal sealed class RecordingSound(FeatureCache cache, ISoundFeature feature)
{
    private const string Features = "features";

    /// <summary>The features of all frames of a recording's video.</summary>
    /// <returns>Of as many frames as the video has; of none where there is no video, or nothing to hear in it.</returns>
    /// <exception cref="InputException">The video cannot be read.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public FrameFeatures Read(DatasetVideo video, CancellationToken cancellation)
    {
        if ((video.OriginalPath ?? (video.Frames as VideoFile)?.Path) is not { } path)
            return new(video.Name, feature.Width, []);
        var key = new FeatureKey(FrameFingerprint.Of(new VideoFile(path)), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["group"] = "mae sound",
            ["feature"] = feature.Id,
        });
        var file = cache.Find(key) ?? cache.Add(key, file => Write(file, key, path, cancellation));
        return new(video.Name, feature.Width, Npz.Read(file, Features).As<float>().ToArray());
    }

    private void Write(string file, FeatureKey key, string path, CancellationToken cancellation)
    {
        using var writer = new NpzWriter(file);
        var column = writer.Begin<float>(Features, feature.Width);
        var sound = SoundReader.Open(path, cancellation: cancellation);
        if (sound.HasSound && !Loudness.IsSilence(sound.ReadBlocks(cancellation)))
        {
            foreach (var vector in feature.Describe(sound.ReadBlocks(cancellation), ShownFrame.List(Times(path, cancellation), sound.Start)))
                column.Append(vector.Span);
        }
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Complete();
    }

    private static IEnumerable<double> Times(string path, CancellationToken cancellation)
    {
        using var reader = VideoReader.Open(path, cancellation: cancellation);
        foreach (var frame in reader.ReadFrames(cancellation))
        {
            using (frame)
                yield return frame.Time.Seconds;
        }
    }
}
