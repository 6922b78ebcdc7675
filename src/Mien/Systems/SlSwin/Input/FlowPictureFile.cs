using Mien.Features.Cache;
using Mien.Features.Flow.FaceMaps;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.SlSwin.Input;

/// <summary>Face crops of one video → a file of the cache with its flow pictures of one k.</summary>
internal sealed class FlowPictureFile : IDisposable
{
    private readonly NpzWriter _writer;
    private readonly FlowPictureStream _stream;
    private readonly FeatureKey _key;

    public FlowPictureFile(string path, FeatureKey key, int distance, SpottingInputOptions options, int threads, CancellationToken cancellation)
    {
        _key = key;
        _writer = new(path);
        var column = _writer.Begin<Half>("pictures", FaceMap.Channels, options.Size, options.Size);
        _stream = new(distance, options, picture => column.Append(picture), threads, cancellation);
    }

    /// <summary>Adds the next frame.</summary>
    public void Push(ReadOnlySpan<byte> grey, Landmarks68? landmarks) => _stream.Push(grey, landmarks);

    /// <summary>Writes the file.</summary>
    public void Complete()
    {
        _stream.Complete();
        _writer.Add("frames", NpyArray.Create<int>([1], [_stream.Frames]));
        _writer.Add(FeatureCache.KeyArray, NpyArray.Create([_key.Text]));
        _writer.Complete();
    }

    /// <summary>Removes what is not complete.</summary>
    public void Dispose() => _writer.Dispose();
}
