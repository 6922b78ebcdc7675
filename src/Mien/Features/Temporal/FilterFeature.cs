namespace Mien.Features.Temporal;

/// <summary>
/// The six groups that filter planes of a frame along time: each plane of 13 frames gives the valid responses of a
/// <see cref="TemporalFilter"/>.
/// </summary>
internal sealed class FilterFeature : ITemporalFeature
{
    private readonly Func<FramePlanes> _newPlanes;
    private readonly TemporalFilter _filter;
    private readonly FramePlanes _planes;
    private readonly float[] _prepared;             // [13, planes, h, w]

    public FilterFeature(int height, int width, Func<FramePlanes> newPlanes, TemporalFilter filter)
    {
        (Height, Width, _newPlanes, _filter) = (height, width, newPlanes, filter);
        _planes = newPlanes();
        _prepared = new float[TemporalWindow.Frames * _planes.Length];
        Levels = [new("A", [.. _planes.Names.SelectMany(filter.Channels)], _planes.Height, _planes.Width)];
    }

    public int Height { get; }

    public int Width { get; }

    public IReadOnlyList<FeatureLevel> Levels { get; }

    public void Compute(ReadOnlySpan<float> frames, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frames.Length, TemporalWindow.Frames * Height * Width, nameof(frames));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Levels[0].Length, nameof(destination));
        TemporalWindow.RequireFinite(frames, nameof(frames));

        var length = _planes.Length;
        for (var frame = 0; frame < TemporalWindow.Frames; frame++)
            _planes.Prepare(frames.Slice(frame * Height * Width, Height * Width), _prepared.AsSpan(frame * length, length));

        Span<int> taps = stackalloc int[_filter.Taps];
        var (pixels, responses) = (_planes.Pixels, _filter.Responses);
        for (var plane = 0; plane < _planes.Names.Count; plane++)
        {
            var maps = destination.Slice(plane * _filter.Orders.Count * responses * pixels, _filter.Orders.Count * responses * pixels);
            for (var response = 0; response < responses; response++)
            {
                for (var tap = 0; tap < taps.Length; tap++)
                    taps[tap] = (response + tap) * length + plane * pixels;
                var second = _filter.Orders.Count > 1 ? maps.Slice((responses + response) * pixels, pixels) : [];
                _filter.Apply(_prepared, taps, maps.Slice(response * pixels, pixels), second);
            }
        }
    }

    public ITemporalFeatureStream OpenStream() => new FilterStream(this, OpenResponses());

    /// <summary>Begins a video of which each response is wanted once, not the windows that share them.</summary>
    internal ResponseStream OpenResponses() => new(_newPlanes(), _filter);
}
