namespace Mien.Features.Temporal;

/// <summary>Puts the shared responses of a video together to one description a frame.</summary>
internal sealed class FilterStream : ITemporalFeatureStream
{
    private readonly ResponseStream _stream;
    private readonly int _frameLength, _length, _responses, _orders;
    private readonly float[] _ring;                 // [responses, orders, planes, h, w]
    private int _computed;

    public FilterStream(FilterFeature feature, ResponseStream stream)
    {
        _stream = stream;
        (_responses, _orders) = (stream.Filter.Responses, stream.Filter.Orders.Count);
        _frameLength = feature.Height * feature.Width;
        _length = stream.Planes.Length;
        _ring = new float[_responses * _orders * _length];
    }

    public bool Push(ReadOnlySpan<float> frame, Span<float> destination)
    {
        Require(destination);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, _frameLength, nameof(frame));
        TemporalWindow.RequireFinite(frame, nameof(frame));
        if (_stream.Ended)
            throw new InvalidOperationException("The stream is being flushed; call Reset before the next video.");
        _stream.Push(frame);
        // The first frame makes several responses at once; each frame after it at most one.
        while (_computed < _responses - 1 && TryRead())
        {
        }
        return TryDescribe(destination);
    }

    public bool TryFlush(Span<float> destination)
    {
        Require(destination);
        _stream.End();
        while (_computed < _responses - 1 && TryRead())
        {
        }
        return TryDescribe(destination);
    }

    public void Reset()
    {
        _stream.Reset();
        _computed = 0;
    }

    private void Require(Span<float> destination) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, _ring.Length, nameof(destination));

    private bool TryRead()
    {
        var slot = _ring.AsSpan(_computed % _responses * _orders * _length, _orders * _length);
        if (!_stream.TryRead(slot[.._length], slot[_length..]))
            return false;
        _computed++;
        return true;
    }

    // [responses, orders, planes, h, w], from the oldest response → [planes, orders, responses, h, w]
    private bool TryDescribe(Span<float> destination)
    {
        if (!TryRead())
            return false;
        var pixels = _stream.Planes.Pixels;
        for (var to = 0; to < _ring.Length; to += pixels)
        {
            var channel = to / pixels;
            var (plane, order, response) = (channel / (_orders * _responses), channel / _responses % _orders, channel % _responses);
            var from = (_computed + response) % _responses * _orders + order;
            _ring.AsSpan(from * _length + plane * pixels, pixels).CopyTo(destination[to..]);
        }
        return true;
    }
}
