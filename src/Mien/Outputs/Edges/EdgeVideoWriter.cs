using System.Numerics.Tensors;
using Mien.Core;
using Mien.Features.Edges;
using Mien.Features.Grey;
using Mien.Media;

namespace Mien.Outputs.Edges;

/// <summary>Writes a video with its static and kinetic edges, or its signed responses along time, painted over it.</summary>
/// <remarks>
/// Frames keep their true times. Half a kernel of frames waits for what comes after them, so memory does not depend on the length of the
/// video. The file has a temporary name until <see cref="Complete"/>; without it nothing remains.
/// </remarks>
public sealed class EdgeVideoWriter : IDisposable
{
    private readonly EdgeVideoOptions _options;
    private readonly VideoEdges _edges;
    private readonly VideoWriter _writer;
    private readonly Queue<Frame> _waiting = new();
    private readonly int _height, _width;
    private readonly byte[] _grey;
    private readonly float[] _intensity;

    /// <param name="path">The MP4 file; replaced on <see cref="Complete"/> when it exists.</param>
    /// <param name="height">Rows of every frame, at least 1.</param>
    /// <param name="width">Pixels per row of every frame, at least 1.</param>
    /// <param name="options">What is painted; default as documented there.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="OutputException">The folder does not exist, or a folder bears that name.</exception>
    public EdgeVideoWriter(string path, int height, int width, EdgeVideoOptions? options = null)
    {
        _options = options ?? new EdgeVideoOptions();
        OptionsException.ThrowIfAny(_options.Check());
        (_height, _width) = (height, width);
        _edges = new VideoEdges(height, width, _options.Edges);
        _grey = new byte[height * width];
        _intensity = new float[_grey.Length];
        _writer = new VideoWriter(path);
    }

    /// <summary>Adds a frame; writes the one whose responses it completes.</summary>
    /// <param name="frame">The frame, which belongs to the writer from now on.</param>
    /// <exception cref="ArgumentException">The frame has another size, or is not later than the one before.</exception>
    /// <exception cref="OutputException">The encoder failed, e.g. on a full disk.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public void Write(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _waiting.Enqueue(frame);
        if ((frame.Image.Height, frame.Image.Width) != (_height, _width))
            throw new ArgumentException($"Frame {frame.Number} is {frame.Image.Width}x{frame.Image.Height}, the video {_width}x{_height}.", nameof(frame));
        Luma.FromRgb(frame.Image.Pixels, _grey);
        TensorPrimitives.ConvertTruncating<byte, float>(_grey, _intensity);
        TensorPrimitives.Multiply(_intensity, 1f / 255, _intensity);
        if (_edges.Push(_intensity))
            WriteNext();
    }

    /// <summary>Writes the last frames, finishes the file and gives it its name.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">No frame was written.</exception>
    public void Complete()
    {
        while (_edges.TryFlush())
            WriteNext();
        _writer.Complete();
    }

    /// <summary>Ends the encoder and gives back the frames that wait.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        while (_waiting.TryDequeue(out var frame))
            frame.Dispose();
    }

    private void WriteNext()
    {
        using var frame = _waiting.Dequeue();
        Luma.FromRgb(frame.Image.Pixels, _grey);
        switch (_options.Overlay)
        {
            case EdgeOverlay.First:
                OverlayPainter.Paint(frame.Image, _grey, _edges.First, (float)_options.FullScale);
                break;
            case EdgeOverlay.Second:
                OverlayPainter.Paint(frame.Image, _grey, _edges.Second, (float)_options.FullScale);
                break;
            default:
                OverlayPainter.Paint(frame.Image, _grey, _edges.Kinds);
                break;
        }
        _writer.Write(frame);
    }
}
