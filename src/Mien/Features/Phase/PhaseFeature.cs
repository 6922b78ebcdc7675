using Mien.Features.Temporal;

namespace Mien.Features.Phase;

/// <summary>
/// FT-Phase: twelve differences of local phase between the frames of a window, two directions at two scales, in double precision.
/// </summary>
/// <remarks>
/// The temporal input of MIMAMO-Net (Deng et al., AAAI 2020): phases of a steerable pyramid, unwrapped along time, blurred with the
/// amplitude as weight, subtracted; each map loses its mean and is cut at ±5π. Not safe for concurrent use.
/// </remarks>
public sealed class PhaseFeature : ITemporalFeature
{
    /// <summary>Least side of a frame.</summary>
    public const int SmallestSide = SteerablePyramid.SmallestSide;

    private readonly UnwrapMode _unwrap;
    private readonly PhaseAnalyzer _analyzer;
    private readonly PhaseWindow _window;
    private readonly PhaseFrame[] _frames = new PhaseFrame[TemporalWindow.Frames];

    /// <param name="height">Rows of a frame, even, at least 32.</param>
    /// <param name="width">Pixels per row of a frame, even, at least 32.</param>
    /// <param name="unwrap">How phases are followed across ±π.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is odd or too small for the pyramid.</exception>
    public PhaseFeature(int height, int width, UnwrapMode unwrap = UnwrapMode.Reference)
    {
        (Height, Width, _unwrap) = (height, width, unwrap);
        _analyzer = new(height, width, unwrap);
        _window = new(_analyzer.Planes);
        foreach (ref var frame in _frames.AsSpan())
            frame = _analyzer.CreateFrame();
        Levels = [new("A", Channels(), height, width), new("B", Channels(), height / 2, width / 2)];
    }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<float> frames, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frames.Length, TemporalWindow.Frames * Height * Width, nameof(frames));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Levels[0].Length + Levels[1].Length, nameof(destination));
        TemporalWindow.RequireFinite(frames, nameof(frames));
        for (var t = 0; t < _frames.Length; t++)
        {
            _analyzer.Analyze(frames.Slice(t * Height * Width, Height * Width), _frames[t]);
            if (t > 0)
                _analyzer.Link(_frames[t - 1], _frames[t]);
        }
        _window.Describe(_frames, destination);
    }

    /// <inheritdoc/>
    public ITemporalFeatureStream OpenStream() => new PhaseStream(Height, Width, _unwrap);

    private static Channel[] Channels() =>
    [
        .. from direction in (string[])["horizontal", "vertical"]
           from difference in Enumerable.Range(0, TemporalWindow.Frames - 1)
           select new Channel($"{direction}.{difference}", "rad"),
    ];
}
