using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Mien.Core;

namespace Mien.Media;

/// <summary>One decoding run: a child process, a thread that fills pictures from its pipe, and a short queue of finished frames.</summary>
internal sealed class FramePump : IDisposable
{
    /// <summary>Frames waiting for the consumer. With the one being filled and the one in use, six pictures exist at most.</summary>
    public const int Capacity = 4;

    private readonly VideoInfo _info;
    private readonly VideoReaderOptions _options;
    private readonly FrameTimes _times = new();
    private readonly FrameClock _clock;
    private readonly BlockingCollection<Frame> _frames = new(Capacity);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _ending = new();
    private readonly ChildProcess _child;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private bool _endsInsideFrame;
    private bool _disposed;

    public FramePump(VideoInfo info, VideoReaderOptions options)
    {
        _info = info;
        _options = options;
        _clock = new FrameClock(1 / (info.AverageFrameRate > 0 ? info.AverageFrameRate : 25), options.Start ?? 0);
        _child = ChildProcess.Start(options.Tools.Ffmpeg, DecoderArguments.List(info, options), _times.Add, _times.Complete);
        _child.Input.Dispose();
        _thread = new Thread(Run) { IsBackground = true, Name = "media frames" };
        _thread.Start();
    }

    /// <summary>Id of the decoding process.</summary>
    public int ProcessId => _child.Id;

    /// <summary>Finished frames that nobody has taken yet.</summary>
    public int Waiting => _frames.Count;

    /// <summary>The next frame, waiting for it; null after the last one.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or stopped from another thread.</exception>
    public Frame? Next(CancellationToken cancellation)
    {
        if (_frames.TryTake(out var frame, Timeout.Infinite, cancellation))
            return frame;
        _stop.Token.ThrowIfCancellationRequested();
        _failure?.Throw();
        return null;
    }

    /// <summary>After the last frame: how the run ended.</summary>
    /// <param name="frames">Frames the consumer has read.</param>
    /// <param name="lastTime">Time of the last of them in seconds.</param>
    public VideoEnd End(int frames, double lastTime)
    {
        lock (_ending)
        {
            _stop.Token.ThrowIfCancellationRequested();
            _thread.Join();
            var exitCode = _child.WaitForExit();
            _stop.Token.ThrowIfCancellationRequested();
            return EndFinder.Find(_info, _options, _times, new DecodingRun(frames, lastTime, exitCode, _endsInsideFrame));
        }
    }

    /// <summary>Kills the child, waits for both threads and gives back every picture. Safe from any thread, and twice.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _child.Kill();
        lock (_ending)
        {
            if (_disposed)
                return;
            _disposed = true;
            _thread.Join();
            _child.Dispose();
            while (_frames.TryTake(out var frame))
                frame.Dispose();
        }
    }

    private void Run()
    {
        try
        {
            for (var number = 1; Read() is { } image; number++)
                Deliver(new Frame(number, new Timestamp(_clock.Next(_times.Next())), image));
        }
        catch (OperationCanceledException)
        {
            // Stopped by Dispose; the frame in hand has been given back.
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);   // belongs to the consumer's thread
        }
        finally
        {
            _frames.CompleteAdding();
        }
    }

    private Image? Read()
    {
        var image = new Image(_info.Width, _info.Height);
        var pixels = image.Pixels;
        var count = _child.Output.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false);
        if (count == pixels.Length)
            return image;
        _endsInsideFrame = count > 0;
        image.Dispose();
        return null;
    }

    private void Deliver(Frame frame)
    {
        try
        {
            _frames.Add(frame, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            frame.Dispose();
            throw;
        }
    }
}
