using Mien.Core;
using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Features.Flow.FaceMaps;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.SlSwin.Input;

/// <summary>Flow pictures of a data set's videos, computed once and kept on disk.</summary>
/// <param name="folder">The cache; any number of processes may share it.</param>
/// <param name="options">How pictures are made.</param>
/// <param name="finder">Makes a face finder for one video.</param>
/// <param name="threads">Pairs of frames computed at once; default one per processor.</param>
public sealed class FlowPictureCache(string folder, SpottingInputOptions options, Func<IFaceFinder> finder, int? threads = null)
{
    private readonly FeatureCache _cache = new(folder);

    /// <summary>The pictures of a video, from disk where they are there.</summary>
    /// <param name="video">The video.</param>
    /// <param name="distance">k, frames.</param>
    /// <param name="cancellation">Ends the work; nothing it has begun remains.</param>
    /// <exception cref="InputException">The video has no frames, cannot be decoded or never shows a face.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public FlowPictures Read(DatasetVideo video, int distance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        if (video.Frames is not { } source)
            throw new InputException(video.Name, "its frames are missing", "Check the data set with \"./mien datasets check\".");
        using var faces = finder();
        var key = Key(source, distance, faces.Id);
        var path = _cache.Find(key) ?? _cache.Add(key, file => Write(file, key, video, source, distance, faces, cancellation));
        return new FlowPictures(
            Npz.Read(path, "pictures").As<Half>().ToArray(), options.Size, Npz.Read(path, "frames").As<int>()[0], options.PadEnds ? 2 * distance : 0);
    }

    private void Write(string path, FeatureKey key, DatasetVideo video, FrameSource source, int distance, IFaceFinder faces, CancellationToken cancellation)
    {
        using var writer = new NpzWriter(path);
        var column = writer.Begin<Half>("pictures", FaceMap.Channels, options.Size, options.Size);
        var stream = new FlowPictureStream(distance, options, picture => column.Append(picture), threads, cancellation);
        var rate = video.FrameRate ?? 1;            // the finder only needs times that ascend
        int frames;
        try
        {
            frames = FaceCrops.Cut(() => FrameReader.Read(source, rate, cancellation), faces, options, stream.Push);
        }
        catch (NoFaceException none)
        {
            throw new InputException(video.Name, "it never shows a face", "Leave it out, or check that its pictures are upright.", none);
        }
        stream.Complete();
        writer.Add("frames", NpyArray.Create<int>([1], [frames]));
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Complete();
    }

    private FeatureKey Key(FrameSource source, int distance, string faces)
    {
        var choices = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["group"] = "sl-swin",
            ["distance"] = $"{distance}",
            ["size"] = $"{options.Size}",
            ["face_box"] = $"{options.FaceBox}",
            ["pad_ends"] = $"{options.PadEnds}",
            ["faces"] = faces,
        };
        // Named only where they are not as they always were, so that what is kept stays valid.
        if (options.Landmarks != LandmarkMode.PerFrame)
            choices["landmarks"] = $"{options.Landmarks}";
        if (options.UpperBox != UpperBox.Joint)
            choices["upper_box"] = $"{options.UpperBox}";
        return new(FrameFingerprint.Of(source), choices);
    }
}
