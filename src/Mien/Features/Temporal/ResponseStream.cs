namespace Mien.Features.Temporal;

/// <summary>
/// Each frame of a video prepared once, each response computed once, with the first and the last frame repeated six times: n frames give
/// n + 2 responses of masks of eleven taps, n + 11 differences. Frame f is described by the responses from f on.
/// </summary>
internal sealed class ResponseStream
{
    private readonly FramePlanes _planes;
    private readonly TemporalFilter _filter;
    private readonly AlignedBuffer<float> _frames;  // [taps, planes, h, w], a ring over frames
    private int _pushed;                            // frames received
    private int _reach;                             // frames received or stood in for
    private int _response;                          // the next one

    public ResponseStream(FramePlanes planes, TemporalFilter filter)
    {
        (_planes, _filter) = (planes, filter);
        _frames = new(filter.Taps * planes.Length);
    }

    public FramePlanes Planes => _planes;

    public TemporalFilter Filter => _filter;

    /// <summary>The video has ended, or its end was asked for.</summary>
    public bool Ended { get; private set; }

    /// <summary>Takes the next frame; call <see cref="TryRead"/> until it returns false before the next.</summary>
    public void Push(ReadOnlySpan<float> frame)
    {
        _planes.Prepare(frame, _frames.Span.Slice(_pushed % _filter.Taps * _planes.Length, _planes.Length));
        _reach = ++_pushed;
    }

    /// <summary>The last frame stands in for the six that never come.</summary>
    public void End()
    {
        Ended = true;
        if (_pushed > 0)
            _reach = _pushed + TemporalWindow.Latency;
    }

    /// <summary>Gives the next response.</summary>
    /// <param name="first">First order, [planes, h, w].</param>
    /// <param name="second">Second order; empty where the filter has but one.</param>
    /// <returns>False when it needs frames that have not come yet.</returns>
    public bool TryRead(Span<float> first, Span<float> second)
    {
        if (_pushed == 0 || _response - TemporalWindow.Latency + _filter.Taps > _reach)
            return false;
        Span<int> taps = stackalloc int[_filter.Taps];
        for (var tap = 0; tap < taps.Length; tap++)
            taps[tap] = TemporalWindow.Index(_response, tap, _pushed) % _filter.Taps * _planes.Length;
        _filter.Apply(_frames.Span, taps, first, second);
        _response++;
        return true;
    }

    public void Reset() => (_pushed, _reach, _response, Ended) = (0, 0, 0, false);
}
