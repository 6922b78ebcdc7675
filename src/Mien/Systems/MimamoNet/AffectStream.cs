using Mien.Features.Grey;
using Mien.Features.Temporal;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Mien.Systems.MimamoNet;

/// <summary>Valence and arousal of one face that comes frame by frame, snippet by snippet, in constant memory.</summary>
/// <remarks>
/// The network looks at both ends of a snippet of 64 frames (by default) before it says anything, so a frame is known up to 69 frames after its own. The
/// last snippet of a video begins early enough to be whole, as when recordings are evaluated; what was given before stays as it is.
/// </remarks>
public sealed class AffectStream
{
    /// <summary>Frames that are looked at together, unless the network learnt from snippets of another length.</summary>
    public const int SnippetLength = 64;

    private const int Pixels = AffectVideo.FaceSide * AffectVideo.FaceSide;

    private readonly AffectNetwork _network;
    private readonly AffectEncoder _encoder;
    private readonly ITemporalFeatureStream _features;
    private readonly LanczosResizer _resizer;
    private readonly int _snippetLength, _facesKept, _length, _halfLength;
    private readonly byte[] _small;
    private readonly float[] _grey, _described;
    private readonly byte[] _faces;                                         // a ring over frames, as the next two
    private readonly float[] _vectors, _maps;
    private readonly Queue<AffectEstimate> _estimates = new();
    private int _pushed, _ready, _given;

    /// <param name="network">In evaluation mode; stays the caller's. Its features come from outside.</param>
    /// <param name="encoder">The network's spatial encoder; stays the caller's.</param>
    /// <param name="snippetLength">Frames that are looked at together, as in training; at least 2.</param>
    /// <exception cref="ArgumentException">The two do not belong together, or the network computes its features itself.</exception>
    public AffectStream(AffectNetwork network, AffectEncoder encoder, int snippetLength = SnippetLength)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentOutOfRangeException.ThrowIfLessThan(snippetLength, 2);
        if (encoder.Width != network.SpatialWidth)
            throw new ArgumentException($"The network takes vectors of {network.SpatialWidth} numbers, the encoder gives {encoder.Width}.", nameof(encoder));
        var group = network.Options.Group ?? throw new ArgumentException("The network computes its features itself.", nameof(network));
        (_network, _encoder, _snippetLength, _facesKept) = (network, encoder, snippetLength, snippetLength + TemporalWindow.Latency);
        _faces = new byte[_facesKept * Pixels];
        var side = network.Options.Size * group.FrameSize / 48;
        var feature = group.Create(side, side);
        _features = feature.OpenStream();
        _resizer = new LanczosResizer(AffectVideo.FaceSide, AffectVideo.FaceSide, side, side);
        (_small, _grey) = (new byte[side * side], new float[side * side]);
        _length = feature.Levels[0].Length;
        _halfLength = feature.Levels.Skip(1).Sum(level => level.Length);
        _described = new float[_length + _halfLength];
        _vectors = new float[snippetLength * encoder.Width];
        _maps = new float[snippetLength * _described.Length];
    }

    /// <summary>Takes the face of the next frame.</summary>
    /// <param name="face">Aligned and grey, [112, 112].</param>
    public void Push(ReadOnlySpan<byte> face)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(face.Length, Pixels, nameof(face));
        face.CopyTo(_faces.AsSpan(_pushed++ % _facesKept * Pixels));
        _resizer.Resize(face, _small);
        TensorPrimitives.ConvertTruncating<byte, float>(_small, _grey);
        TensorPrimitives.Divide(_grey, 255, _grey);
        if (_features.Push(_grey, _described))
            Keep();
    }

    /// <summary>The face is gone or the video is over: all frames become known, and the next face begins a new recording.</summary>
    public void Flush()
    {
        while (_features.TryFlush(_described))
            Keep();
        if (_ready > _given)
            Predict();
        _features.Reset();
        (_pushed, _ready, _given) = (0, 0, 0);
    }

    /// <summary>Valence and arousal of the next frame, in the order of <see cref="Push"/>.</summary>
    /// <returns>False when it is not known yet.</returns>
    public bool TryRead(out AffectEstimate estimate) => _estimates.TryDequeue(out estimate);

    private void Keep()
    {
        _described.CopyTo(_maps, _ready++ % _snippetLength * _described.Length);
        if (_ready - _given == _snippetLength)
            Predict();
    }

    // The frames not yet given, behind as many of those before them as make the snippet whole.
    private void Predict()
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        Encode();
        var count = Math.Min(_ready, _snippetLength);
        var (vectors, maps, halfMaps) = (new float[count * _encoder.Width], new float[count * _length], new float[count * _halfLength]);
        for (var i = 0; i < count; i++)
        {
            var place = (_ready - count + i) % _snippetLength;
            _vectors.AsSpan(place * _encoder.Width, _encoder.Width).CopyTo(vectors.AsSpan(i * _encoder.Width));
            var described = _maps.AsSpan(place * _described.Length, _described.Length);
            described[.._length].CopyTo(maps.AsSpan(i * _length));
            described[_length..].CopyTo(halfMaps.AsSpan(i * _halfLength));
        }
        var size = _network.Options.Size;
        var predicted = _network.Forward(new(
            Tensor.From<float>(vectors, 1, count, _encoder.Width),
            Tensor.From<float>(maps, 1, count, _length / (size * size), size, size),
            _halfLength == 0 ? null : Tensor.From<float>(halfMaps, 1, count, _halfLength / (size * size / 4), size / 2, size / 2))).ToArray<float>();
        for (var i = count - (_ready - _given); i < count; i++)
            _estimates.Enqueue(new(predicted[2 * i], predicted[(2 * i) + 1]));
        _given = _ready;
    }

    private void Encode()
    {
        var count = _ready - _given;
        var faces = new byte[count * Pixels];
        var vectors = new float[count * _encoder.Width];
        for (var i = 0; i < count; i++)
            _faces.AsSpan((_given + i) % _facesKept * Pixels, Pixels).CopyTo(faces.AsSpan(i * Pixels));
        _encoder.Encode(faces, vectors);
        for (var i = 0; i < count; i++)
            vectors.AsSpan(i * _encoder.Width, _encoder.Width).CopyTo(_vectors.AsSpan((_given + i) % _snippetLength * _encoder.Width));
    }
}

/// <summary>What is read off a face in one frame; nominally -1..1 but not bounded.</summary>
/// <param name="Valence">Unpleasant to pleasant.</param>
/// <param name="Arousal">Calm to excited.</param>
public readonly record struct AffectEstimate(float Valence, float Arousal);
