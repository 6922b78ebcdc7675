using System.Numerics.Tensors;
using Mien.Features.Grey;
using Mien.Features.Temporal;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Reads the temporal input of a snippet: the maps of a feature group or, for a network that computes them itself, grey frames.</summary>
/// <remarks>Holds working memory: use one object per thread.</remarks>
public sealed class TemporalReader
{
    /// <summary>Frames of the video that count on either side of a snippet.</summary>
    public const int Margin = TemporalWindow.Latency;

    private readonly ITemporalFeature? _feature;
    private readonly ITemporalFeatureStream? _stream;
    private readonly int _side;
    private readonly byte[] _face = new byte[AffectVideo.FaceSide * AffectVideo.FaceSide];
    private readonly byte[] _small;
    private readonly float[] _grey, _described;
    private byte[] _cut = [];
    private LanczosResizer? _resizer;
    private int _cutSide;

    /// <param name="group">The features; null for grey frames.</param>
    /// <param name="size">Side of the network's first maps: 48, 96 or 112.</param>
    public TemporalReader(TemporalFeatureGroup? group, int size = 48)
    {
        _side = group is null ? size : size * group.FrameSize / 48;
        _feature = group?.Create(_side, _side);
        _stream = _feature?.OpenStream();
        (_small, _grey) = (new byte[_side * _side], new float[_side * _side]);
        _described = new float[_feature?.Levels.Sum(level => level.Length) ?? 0];
    }

    /// <summary>Channels of level A: C0, or 1 for grey frames.</summary>
    public int Channels => _feature?.Levels[0].Channels.Count ?? 1;

    /// <summary>Channels of level B: C1, 0 for all groups but FT-Phase.</summary>
    public int HalfChannels => _feature is { Levels: [_, var half] } ? half.Channels.Count : 0;

    /// <summary>Floats of level A for a number of frames.</summary>
    public int Length(int count) => _feature is null ? (count + (2 * Margin)) * _grey.Length : count * _feature.Levels[0].Length;

    /// <summary>Floats of level B for a number of frames.</summary>
    public int HalfLength(int count) => count * (_described.Length - (_feature?.Levels[0].Length ?? 0));

    /// <summary>Reads a snippet. Beyond the video its first or last frame stands in.</summary>
    /// <param name="video">The recording.</param>
    /// <param name="start">First frame, an index into <see cref="AffectVideo.FrameNumbers"/>.</param>
    /// <param name="count">Frames.</param>
    /// <param name="crop">Part of every face, and whether it is mirrored.</param>
    /// <param name="maps">[count, C0, size, size], or grey frames [6 + count + 6, size, size], 0..1; owned by the caller.</param>
    /// <param name="halfMaps">[count, C1, size / 2, size / 2]; owned by the caller.</param>
    public void Read(AffectVideo video, int start, int count, SnippetCrop crop, Span<float> maps, Span<float> halfMaps)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentOutOfRangeException.ThrowIfNotEqual(maps.Length, Length(count), nameof(maps));
        ArgumentOutOfRangeException.ThrowIfNotEqual(halfMaps.Length, HalfLength(count), nameof(halfMaps));
        if (_cutSide != crop.Side)
            (_cutSide, _cut, _resizer) = (crop.Side, new byte[crop.Side * crop.Side], new(crop.Side, crop.Side, _side, _side));
        _stream?.Reset();
        var last = -1;
        for (var i = 0; i < count + (2 * Margin); i++)
        {
            var frame = Math.Clamp(start - Margin + i, 0, video.FrameCount - 1);
            if (frame != last)
                Prepare(video, frame, crop);
            last = frame;
            if (_stream is null)
                _grey.CopyTo(maps[(i * _grey.Length)..]);
            else if (_stream.Push(_grey, _described) && i >= 2 * Margin)      // the first six described are of frames before the snippet
                Store(i - (2 * Margin), maps, halfMaps);
        }
    }

    private void Prepare(AffectVideo video, int frame, SnippetCrop crop)
    {
        video.ReadFaces(frame, 1, _face);
        crop.Cut(_face, _cut);
        _resizer!.Resize(_cut, _small);
        TensorPrimitives.ConvertTruncating<byte, float>(_small, _grey);
        TensorPrimitives.Divide(_grey, 255f, _grey);
    }

    private void Store(int place, Span<float> maps, Span<float> halfMaps)
    {
        var length = _feature!.Levels[0].Length;
        _described.AsSpan(0, length).CopyTo(maps[(place * length)..]);
        _described.AsSpan(length).CopyTo(halfMaps[(place * (_described.Length - length))..]);
    }
}
