namespace Mien.Features.Tgd;

/// <summary>
/// General differences along time of a video of any length, frame by frame, orthogonal construction with one weight on all axes: T[t]·S[y]·S[x]
/// and R[t]·S[y]·S[x], beside the frame smoothed along time, from which <see cref="PlaneDifference"/> takes the differences in space.
/// </summary>
/// <remarks>
/// Borders are mirrored on all three axes (reflect-101): the video goes backwards before its first and after its last frame. Memory holds
/// 2n + 1 frames, whatever the length; nothing is allocated a frame. Not safe for concurrent use.
/// </remarks>
public sealed class TgdVideoStream
{
    // Values of all frames that are worked on at once, so that the second pass finds them in the cache.
    private const int Block = 1 << 12;

    private readonly float[] _smootherHalf, _firstHalf, _secondHalf;
    private readonly SpatialSmoother _smoother;
    private readonly int _pixels, _stride;
    private readonly AlignedBuffer<float> _frames;                      // [2n + 1, stride], ring over frames
    private readonly float[] _smoothed, _slopes, _curvatures;           // [stride]
    private readonly float[] _first, _second;                           // [H, W]
    private readonly int[] _rows;
    private int _pushed, _given;

    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="weight">The one-sided weight; default Gaussian of σ 1.</param>
    /// <param name="halfWidth">n, at least 1; default 3, a window of 7x7x7.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public TgdVideoStream(int height, int width, WeightFunction? weight = null, int halfWidth = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        weight ??= new GaussianWeight(1);
        var smoother = TgdKernel.Smoother(weight, halfWidth);
        _smoother = new SpatialSmoother(smoother, height, width);
        _smootherHalf = SymmetricCorrelation.Half(smoother);
        _firstHalf = SymmetricCorrelation.Half(TgdKernel.First(weight, halfWidth));
        _secondHalf = SymmetricCorrelation.Half(TgdKernel.Second(weight, halfWidth));
        _pixels = checked(height * width);
        _stride = MirroredMasks.WholeVectors(_pixels);
        _rows = new int[2 * halfWidth + 1];
        _frames = new(checked(_rows.Length * _stride));
        (_smoothed, _slopes, _curvatures) = (new float[_stride], new float[_stride], new float[_stride]);
        (_first, _second) = (new float[_pixels], new float[_pixels]);
    }

    /// <summary>How many frames after its own a frame's responses are complete: n.</summary>
    public int Latency => _rows.Length / 2;

    /// <summary>The frame just given, smoothed along time only, [H, W].</summary>
    public ReadOnlySpan<float> Smoothed => _smoothed.AsSpan(0, _pixels);

    /// <summary>First-order response of the frame just given, [H, W], intensity/frame: positive where brightness rises.</summary>
    public ReadOnlySpan<float> First => _first;

    /// <summary>Second-order response of the frame just given, [H, W], intensity/frame²: negative at the instant of a brightness peak.</summary>
    public ReadOnlySpan<float> Second => _second;

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">Grey, [H, W].</param>
    /// <returns>True when the frame pushed <see cref="Latency"/> calls earlier is given; false for the first frames.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frame has another size.</exception>
    /// <exception cref="InvalidOperationException">The stream is being flushed.</exception>
    public bool Push(ReadOnlySpan<float> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, _pixels, nameof(frame));
        if (_given > Math.Max(0, _pushed - Latency))
            throw new InvalidOperationException("The stream is being flushed; make another for the next video.");
        frame.CopyTo(_frames.Span[(_pushed % _rows.Length * _stride)..]);
        _pushed++;
        if (_pushed <= Latency)
            return false;
        Give(int.MaxValue);
        return true;
    }

    /// <summary>Gives the next of the last frames; call until it returns false.</summary>
    /// <returns>False when every pushed frame has been given.</returns>
    public bool TryFlush()
    {
        if (_given == _pushed)
            return false;
        Give(_pushed);
        return true;
    }

    /// <param name="length">Frames of the video; while it is unknown, more than any frame asked for.</param>
    private void Give(int length)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var frame = _given + i - Latency;
            // Beyond the end nothing is asked for while the length is unknown; before the beginning the mirror is short.
            _rows[i] = (frame < 0 || frame >= length ? SymmetricCorrelation.Reflect101(frame, Math.Min(length, _pushed)) : frame) % _rows.Length * _stride;
        }
        _given++;
        for (var begin = 0; begin < _stride; begin += Block)
        {
            var size = Math.Min(Block, _stride - begin);
            ReadOnlySpan<float> source = _frames.Span[begin..];
            MirroredMasks.Apply<MirroredMasks.Even, MirroredMasks.Odd>(
                source, _rows, _smootherHalf, _firstHalf, _smoothed.AsSpan(begin, size), _slopes.AsSpan(begin, size));
            MirroredMasks.Apply<MirroredMasks.ZeroSum>(source, _rows, _secondHalf, _curvatures.AsSpan(begin, size));
        }
        _smoother.Apply(_slopes.AsSpan(0, _pixels), _first);
        _smoother.Apply(_curvatures.AsSpan(0, _pixels), _second);
    }
}
