using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Cache;
using Mien.Features.Flow.FaceMaps;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.SlSwin.Input;

/// <summary>Flow pictures of a data set's videos, computed once and kept on disk.</summary>
/// <param name="folder">The cache; any number of processes may share it.</param>
/// <param name="options">How pictures are made.</param>
/// <param name="finder">Makes a face finder for one video; called on several threads.</param>
/// <param name="threads">Threads that compute; default one per processor. The pictures do not depend on it.</param>
public sealed class FlowPictureCache(string folder, SpottingInputOptions options, Func<IFaceFinder> finder, int? threads = null)
{
    private readonly FeatureCache _cache = new(folder);
    private readonly int _threads = threads ?? Environment.ProcessorCount;
    private readonly Lazy<string> _faces = new(() =>
    {
        using var any = finder();
        return any.Id;
    });

    /// <summary>The pictures of a video, from disk where they are there.</summary>
    /// <param name="video">The video.</param>
    /// <param name="distance">k, frames.</param>
    /// <param name="cancellation">Ends the work; nothing it has begun remains.</param>
    /// <exception cref="InputException">The video has no frames, cannot be decoded or never shows a face.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public FlowPictures Read(DatasetVideo video, int distance, CancellationToken cancellation = default)
    {
        var key = Key(Source(video), distance);
        var path = _cache.Find(key) ?? Compute(video, [distance], _threads, cancellation)[0];
        return new FlowPictures(
            Npz.Read(path, "pictures").As<Half>().ToArray(), options.Size, Npz.Read(path, "frames").As<int>()[0], options.PadEnds ? 2 * distance : 0);
    }

    /// <summary>Computes what is missing: several videos at once, and each is decoded once for all its distances.</summary>
    /// <param name="wanted">Videos and k, frames.</param>
    /// <param name="began">Told before a video is decoded, one call at a time.</param>
    /// <param name="cancellation">Ends the work; whole videos stay.</param>
    /// <exception cref="InputException">A video has no frames, cannot be decoded or never shows a face.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public void Fill(IEnumerable<(DatasetVideo Video, int Distance)> wanted, Action<DatasetVideo>? began = null, CancellationToken cancellation = default)
    {
        var missing = wanted.Distinct().Where(item => _cache.Find(Key(Source(item.Video), item.Distance)) is null)
            .GroupBy(item => item.Video, item => item.Distance).ToArray();
        var together = Math.Clamp(missing.Length, 1, _threads);
        var turn = new Lock();
        try
        {
            Parallel.ForEach(missing, new() { MaxDegreeOfParallelism = together, CancellationToken = cancellation }, group =>
            {
                lock (turn)
                    began?.Invoke(group.Key);
                Compute(group.Key, [.. group], _threads / together, cancellation);
            });
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is MienException))
        {
            throw error.InnerExceptions[0];
        }
    }

    private IReadOnlyList<string> Compute(DatasetVideo video, int[] distances, int threads, CancellationToken cancellation)
    {
        var before = TorchRuntime.Threads;
        TorchRuntime.Threads = 1;                       // the face networks are small, and the flow wants the other processors
        try
        {
            FeatureKey[] keys = [.. distances.Select(distance => Key(Source(video), distance))];
            return _cache.Add(keys, paths => Write(video, distances, keys, paths, threads, cancellation));
        }
        finally
        {
            TorchRuntime.Threads = before;              // the calling thread may train next
        }
    }

    private void Write(
        DatasetVideo video, int[] distances, FeatureKey[] keys, IReadOnlyList<string> paths, int threads, CancellationToken cancellation)
    {
        var files = new List<FlowPictureFile>();
        try
        {
            for (var i = 0; i < paths.Count; i++)
                files.Add(new(paths[i], keys[i], distances[i], options, threads, cancellation));
            var rate = video.FrameRate ?? 1;            // the finder only needs times that ascend
            using var faces = finder();
            FaceCrops.Cut(() => FrameReader.Read(Source(video), rate, cancellation), faces, options, (grey, landmarks) =>
            {
                foreach (var file in files)
                    file.Push(grey, landmarks);
            });
            files.ForEach(file => file.Complete());
        }
        catch (NoFaceException none)
        {
            throw new InputException(video.Name, "it never shows a face", "Leave it out, or check that its pictures are upright.", none);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static FrameSource Source(DatasetVideo video) =>
        video.Frames ?? throw new InputException(video.Name, "its frames are missing", "Check the data set with \"./mien datasets check\".");

    private FeatureKey Key(FrameSource source, int distance)
    {
        var choices = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["group"] = "sl-swin",
            ["distance"] = $"{distance}",
            ["size"] = $"{options.Size}",
            ["face_box"] = $"{options.FaceBox}",
            ["pad_ends"] = $"{options.PadEnds}",
            ["faces"] = _faces.Value,
        };
        // Named only where they are not as they always were, so that what is kept stays valid.
        if (options.Landmarks != LandmarkMode.PerFrame)
            choices["landmarks"] = $"{options.Landmarks}";
        if (options.UpperBox != UpperBox.Joint)
            choices["upper_box"] = $"{options.UpperBox}";
        return new(FrameFingerprint.Of(source), choices);
    }
}
