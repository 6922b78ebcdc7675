using Mien.Features.Temporal;

namespace Mien.Features.Phase;

/// <summary>Phase differences frame by frame: the pyramid of each frame is computed once and serves the 13 windows that hold it.</summary>
internal sealed class PhaseStream : ITemporalFeatureStream
{
    private readonly PhaseAnalyzer _analyzer;
    private readonly PhaseWindow _describer;
    private readonly PhaseFrame[] _ring = new PhaseFrame[TemporalWindow.Frames];
    private readonly PhaseFrame[] _window = new PhaseFrame[TemporalWindow.Frames];
    private readonly int _frameLength, _length;
    private int _pushed, _described;
    private bool _ended;

    public PhaseStream(int height, int width, UnwrapMode unwrap)
    {
        _analyzer = new(height, width, unwrap);
        _describer = new(_analyzer.Planes);
        _frameLength = height * width;
        _length = _analyzer.Planes.Sum(plane => (TemporalWindow.Frames - 1) * plane.Level.Height * plane.Level.Width);
        foreach (ref var frame in _ring.AsSpan())
            frame = _analyzer.CreateFrame();
    }

    public bool Push(ReadOnlySpan<float> frame, Span<float> destination)
    {
        Require(destination);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, _frameLength, nameof(frame));
        TemporalWindow.RequireFinite(frame, nameof(frame));
        if (_ended)
            throw new InvalidOperationException("The stream is being flushed; call Reset before the next video.");
        var analysed = _ring[_pushed % _ring.Length];
        _analyzer.Analyze(frame, analysed);
        if (_pushed > 0)
            _analyzer.Link(_ring[(_pushed - 1) % _ring.Length], analysed);
        _pushed++;
        return _described + TemporalWindow.Latency < _pushed && Describe(destination);
    }

    public bool TryFlush(Span<float> destination)
    {
        Require(destination);
        _ended = true;
        return _described < _pushed && Describe(destination);
    }

    public void Reset() => (_pushed, _described, _ended) = (0, 0, false);

    private void Require(Span<float> destination) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, _length, nameof(destination));

    private bool Describe(Span<float> destination)
    {
        for (var place = 0; place < _window.Length; place++)
            _window[place] = _ring[TemporalWindow.Index(_described, place, _pushed) % _ring.Length];
        _describer.Describe(_window, destination);
        _described++;
        return true;
    }
}
