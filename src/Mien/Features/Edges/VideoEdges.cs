using System.Numerics.Tensors;
using Mien.Core;
using Mien.Features.Tgd;

namespace Mien.Features.Edges;

/// <summary>Static and kinetic edges of a video of any length, frame by frame: a three-dimensional TGD gradient, T along one axis and S along the others.</summary>
/// <remarks>
/// A pixel is kinetic where |g_t| exceeds a share of the frame's largest, and a floor; of the others those are static edges that
/// <see cref="GradientEdges"/> finds in √(g_x² + g_y²). Constant memory, no allocation a frame. Not safe for concurrent use.
/// </remarks>
public sealed class VideoEdges
{
    private readonly VideoEdgeOptions _options;
    private readonly TgdVideoStream _stream;
    private readonly GradientEdges _edges;
    private readonly byte[] _static;
    private readonly EdgeKind[] _kinds;

    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="options">Kernel and thresholds; default as documented there.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public VideoEdges(int height, int width, VideoEdgeOptions? options = null)
    {
        _options = options ?? new VideoEdgeOptions();
        OptionsException.ThrowIfAny(_options.Check());
        _stream = new TgdVideoStream(height, width, _options.Space.Weight, _options.Space.HalfWidth);
        _edges = new GradientEdges(height, width, _options.Space);
        _static = new byte[height * width];
        _kinds = new EdgeKind[height * width];
    }

    /// <summary>How many frames after its own a frame is given.</summary>
    public int Latency => _stream.Latency;

    /// <summary>What each pixel of the frame just given is, [H, W].</summary>
    public ReadOnlySpan<EdgeKind> Kinds => _kinds;

    /// <summary>First-order response along time of the frame just given, [H, W], intensity/frame.</summary>
    public ReadOnlySpan<float> First => _stream.First;

    /// <summary>Second-order response along time of the frame just given, [H, W], intensity/frame².</summary>
    public ReadOnlySpan<float> Second => _stream.Second;

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">Grey, [H, W], 0..1.</param>
    /// <returns>True when the frame pushed <see cref="Latency"/> calls earlier is given; false for the first frames.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frame has another size.</exception>
    /// <exception cref="ArgumentException">The frame holds NaN or infinity.</exception>
    /// <exception cref="InvalidOperationException">The stream is being flushed.</exception>
    public bool Push(ReadOnlySpan<float> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, _static.Length, nameof(frame));
        if (!float.IsFinite(TensorPrimitives.MaxMagnitude(frame)))
            throw new ArgumentException("The frame holds values that are not finite.", nameof(frame));
        return _stream.Push(frame) && Classify();
    }

    /// <summary>Gives the next of the last frames; call until it returns false.</summary>
    /// <returns>False when every pushed frame has been given.</returns>
    public bool TryFlush() => _stream.TryFlush() && Classify();

    private bool Classify()
    {
        _edges.Detect(_stream.Smoothed, _static);
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(First));
        var threshold = MathF.Max((float)_options.Kinetic * largest, (float)_options.Floor);
        var first = First;
        for (var i = 0; i < _kinds.Length; i++)
        {
            _kinds[i] = first[i] > threshold ? EdgeKind.Rising
                : first[i] < -threshold ? EdgeKind.Falling
                : _static[i] != 0 ? EdgeKind.Static : EdgeKind.None;
        }
        return true;
    }
}
