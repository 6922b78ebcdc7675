using Mien.Core;

namespace Mien.Media;

/// <summary>Reads a video (or a still picture, as a video of one frame at time 0) frame by frame, each with its true time.</summary>
/// <remarks>
/// Decoding runs ahead of the consumer by a few frames and no more, so memory does not grow with the length of the video.
/// Rotation metadata is applied. Times are those of the container, on its own clock; frames without one continue the clock.
/// </remarks>
public sealed class VideoReader : IDisposable
{
    private readonly VideoReaderOptions _options;
    private readonly Lock _lock = new();
    private bool _disposed;

    private VideoReader(VideoInfo info, VideoReaderOptions options)
    {
        Info = info;
        _options = options;
    }

    /// <summary>What the container says about the video.</summary>
    public VideoInfo Info { get; }

    /// <summary>How the video ended; null until the last frame was read.</summary>
    public VideoEnd? End { get; private set; }

    /// <summary>The decoding in progress, null between two.</summary>
    internal FramePump? Pump { get; private set; }

    /// <summary>Opens a file and reads its description; decodes nothing yet.</summary>
    /// <param name="path">Video or picture in any format that ffmpeg reads. Never taken for an option or a network address.</param>
    /// <param name="options">Which part to read; default all.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    /// <exception cref="InputException">The file is missing, unreadable, or holds no picture.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public static VideoReader Open(string path, VideoReaderOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new VideoReaderOptions();
        if (options.Check().ToArray() is { Length: > 0 } errors)
            throw new OptionsException(errors);
        return new VideoReader(MediaProbe.Read(path, options.Tools, cancellation), options);
    }

    /// <summary>Decodes from the first frame (at or after <see cref="VideoReaderOptions.Start"/>) to the last, waiting for each.</summary>
    /// <remarks>
    /// For one consumer, who disposes each frame. Frames are numbered from 1 in the order returned: with a
    /// <see cref="VideoReaderOptions.Start"/>, frame 1 is the first frame of that part. Leaving the loop early ends the decoder.
    /// May be called again, after the previous enumeration has ended, to read from the start.
    /// </remarks>
    /// <param name="cancellation">Ends the decoder and the enumeration.</param>
    /// <exception cref="InputException">Not one frame can be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, the reader was disposed meanwhile, or someone has interrupted the decoder.</exception>
    public IEnumerable<Frame> ReadFrames(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var pump = Begin();
        try
        {
            var (frames, lastTime) = (0, 0.0);
            while (pump.Next(cancellation) is { } frame)
            {
                (frames, lastTime) = (frame.Number, frame.Time.Seconds);
                yield return frame;
            }
            var end = pump.End(frames, lastTime);
            if (frames == 0)
                throw NoFrame(end);
            End = end;
        }
        finally
        {
            pump.Dispose();
            Pump = null;
        }
    }

    /// <summary>Ends a decoding in progress, if any: the child process is gone when this returns.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            Pump?.Dispose();
        }
    }

    private FramePump Begin()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (Pump is not null)
                throw new InvalidOperationException("The previous enumeration of this video has not ended.");
            End = null;
            return Pump = new FramePump(Info, _options);
        }
    }

    private InputException NoFrame(VideoEnd end) =>
        _options is { Start: null, End: null } || end.Kind != VideoEndKind.Whole
            ? new InputException(Info.Path, end.Reason.Length > 0 ? $"not one frame can be decoded: {end.Reason}" : "it holds not one frame",
                "Copy or download it again, or convert it to MP4 with the program that made it.")
            : new InputException(Info.Path, "no frame is shown in the time asked for",
                Info.Duration > 0 ? $"The video lasts from {Info.ContainerStart:0.###} to {Info.ContainerStart + Info.Duration:0.###} seconds." : "Ask for an earlier time.");
}
