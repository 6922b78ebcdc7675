namespace Mien.Features.Tgd;

/// <summary>Frame-TGD of a video of any length, frame by frame, in constant memory and without allocation.</summary>
/// <remarks>
/// Every frame is smoothed once and every response computed once: the windows of neighbouring frames share them. The first and the last
/// frame stand in for those before and after the video, as in the window rule clamp(f − 6 + i, 0, n − 1). Bit for bit equal to
/// <see cref="TgdTemporalFeature.Compute"/> on each window. Not safe for concurrent use.
/// </remarks>
public sealed class TgdTemporalStream
{
    /// <summary>How many frames after its own a frame's channels are complete.</summary>
    public const int Latency = TgdTemporalFeature.Frames / 2;

    private const int Taps = TgdTemporalFeature.Taps;
    private const int Responses = TgdTemporalFeature.Responses;

    private readonly TgdTemporalFeature _feature = new();
    private readonly int _height, _width, _pixels;
    private readonly float[] _smoothed;             // [11, H, W], ring over frames
    private readonly float[] _first, _second;       // [3, H, W], rings over responses
    private int _pushed;                            // frames received
    private int _steps;                             // frames received or stood in for

    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    public TgdTemporalStream(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (_height, _width, _pixels) = (height, width, checked(height * width));
        _smoothed = new float[Taps * _pixels];
        _first = new float[Responses * _pixels];
        _second = new float[Responses * _pixels];
    }

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">Grey, [H, W], 0..1.</param>
    /// <param name="destination">
    /// Receives the channels of the frame pushed six calls earlier, [6, H, W] in the order of <see cref="TgdTemporalFeature.Channels"/>;
    /// owned by the caller.
    /// </param>
    /// <returns>False for the first six frames, when there is nothing to give yet.</returns>
    /// <exception cref="InvalidOperationException">The stream is being flushed.</exception>
    public bool Push(ReadOnlySpan<float> frame, Span<float> destination)
    {
        Require(destination);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, _pixels, nameof(frame));
        if (_steps > _pushed)
            throw new InvalidOperationException("The stream is being flushed; call Reset before the next video.");
        _feature.Smooth(frame, _height, _width, _smoothed.AsSpan(_pushed % Taps * _pixels, _pixels));
        _pushed++;
        return Step(destination);
    }

    /// <summary>Gives the channels of the next of the last six frames; call until it returns false.</summary>
    /// <param name="destination">As for <see cref="Push"/>.</param>
    /// <returns>False when every pushed frame has been given.</returns>
    public bool TryFlush(Span<float> destination)
    {
        Require(destination);
        while (_pushed > 0 && _steps < _pushed + Latency)
        {
            if (Step(destination))
                return true;
        }
        return false;
    }

    /// <summary>Forgets everything: the next frame is the first of a new video.</summary>
    public void Reset() => (_pushed, _steps) = (0, 0);

    private void Require(Span<float> destination) => ArgumentOutOfRangeException.ThrowIfNotEqual(
        destination.Length, TgdTemporalFeature.Channels.Count * _pixels, nameof(destination));

    // Response r is centred on frame r − 1 and reaches five frames further; frame f is described by the responses f, f + 1, f + 2.
    private bool Step(Span<float> destination)
    {
        var response = _steps++ - Taps / 2 + 1;
        if (response < 0)
            return false;

        Span<int> taps = stackalloc int[Taps];
        for (var tap = 0; tap < Taps; tap++)
            taps[tap] = Math.Clamp(response - Latency + tap, 0, _pushed - 1) % Taps * _pixels;
        var slot = response % Responses * _pixels;
        _feature.Differences(_smoothed, taps, _first.AsSpan(slot, _pixels), _second.AsSpan(slot, _pixels));

        if (response < Responses - 1)
            return false;
        for (var i = 0; i < Responses; i++)
        {
            var from = (response - Responses + 1 + i) % Responses * _pixels;
            _first.AsSpan(from, _pixels).CopyTo(destination[(i * _pixels)..]);
            _second.AsSpan(from, _pixels).CopyTo(destination[((Responses + i) * _pixels)..]);
        }
        return true;
    }
}
