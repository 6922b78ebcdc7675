using Mien.Features.Temporal;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Snippets of recordings → tensors for the network.</summary>
/// <remarks>Holds working memory: use one object per thread.</remarks>
public sealed class SnippetReader
{
    private readonly AffectNetworkOptions _options;
    private readonly int _spatialWidth;
    private readonly TemporalReader _temporal;

    /// <param name="options">The network that takes them.</param>
    /// <param name="spatialWidth">Length of a spatial vector.</param>
    public SnippetReader(AffectNetworkOptions options, int spatialWidth)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _spatialWidth, _temporal) = (options, spatialWidth, new(options.Group, options.Size));
    }

    /// <summary>Reads snippets.</summary>
    /// <param name="snippets">All of the same length.</param>
    /// <returns>The caller's to dispose, where no scope is open.</returns>
    public AffectInput Read(IReadOnlyList<VideoSnippet> snippets)
    {
        ArgumentNullException.ThrowIfNull(snippets);
        var count = snippets[0].Frames.Count;
        var spatial = new float[snippets.Count * count * _spatialWidth];
        var maps = new float[snippets.Count * _temporal.Length(count)];
        var halfMaps = new float[snippets.Count * _temporal.HalfLength(count)];
        foreach (var (i, (video, frames, crop)) in snippets.Index())
        {
            video.ReadSpatial(frames.Start, count, Part(spatial, i, snippets.Count));
            _temporal.Read(video, frames.Start, count, crop, Part(maps, i, snippets.Count), Part(halfMaps, i, snippets.Count));
        }
        var (batch, side) = (snippets.Count, _options.Size);
        return new(
            Tensor.From<float>(spatial, batch, count, _spatialWidth),
            _options.Group is null
                ? Tensor.From<float>(maps, batch, count + (2 * TemporalWindow.Latency), side, side)
                : Tensor.From<float>(maps, batch, count, _temporal.Channels, side, side),
            halfMaps.Length == 0 ? null : Tensor.From<float>(halfMaps, batch, count, _temporal.HalfChannels, side / 2, side / 2));
    }

    private static Span<float> Part(float[] values, int index, int count) => values.AsSpan(index * (values.Length / count), values.Length / count);
}

/// <summary>Some frames of a recording.</summary>
/// <param name="Video">The recording.</param>
/// <param name="Frames">Indices into <see cref="AffectVideo.FrameNumbers"/>.</param>
/// <param name="Crop">Part of the face that the temporal stream sees.</param>
public sealed record VideoSnippet(AffectVideo Video, Snippet Frames, SnippetCrop Crop);
