using System.Numerics.Tensors;
using Mien.Core;

namespace Mien.Features.Flow;

/// <summary>
/// Dense optical flow by TV-L1: where each pixel of one picture has gone in another, I₁(p + w(p)) ≈ I₀(p), with sharp motion borders and
/// tolerance of outliers.
/// </summary>
/// <remarks>
/// <para>The energy is ∫ λ |I₁(x + w) − I₀(x)| + |∇u| + |∇v|, minimised from coarse to fine with a duality-based scheme (Zach, Pock and
/// Bischof 2007; Sánchez Pérez, Meinhardt-Llopis and Facciolo, IPOL 2013) in the variant of OpenCV's <c>DualTVL1OpticalFlow</c>: float32,
/// grey values of 0..255 without smoothing, 5x5 medians, bicubic sampling at 1/32 pixel.</para>
/// <para>An instance holds the memory of a computation, about 115 bytes a pixel, and reuses it: pictures of the size of the call before need
/// no allocation. Not safe for concurrent use; <see cref="FlowPairs"/> computes many pairs on many threads, with the same bits.</para>
/// </remarks>
public sealed class TvL1Flow
{
    private readonly TvL1Options _options;
    private readonly TvL1Scale _scale;
    private readonly TvL1Planes[] _planes = [new(), new()];    // levels take turns: one improves the flow that the other hands over
    private FlowPyramid? _pyramid;

    /// <param name="options">How it is computed; default OpenCV's way.</param>
    /// <exception cref="OptionsException">Some options are wrong; all of them are named.</exception>
    public TvL1Flow(TvL1Options? options = null)
    {
        _options = options ?? new TvL1Options();
        OptionsException.ThrowIfAny(_options.Check());
        _scale = new TvL1Scale(_options);
    }

    /// <summary>Least height and width of a picture: 16 pixels.</summary>
    public const int SmallestSide = FlowPyramid.SmallestSide;

    /// <summary>Work done by the last call: the sum over all inner iterations of the pixels on their level.</summary>
    public long PixelIterations { get; private set; }

    /// <summary>Computes the flow from one 8-bit picture to another.</summary>
    /// <param name="first">I₀: [height, width], grey.</param>
    /// <param name="second">I₁: [height, width], grey.</param>
    /// <param name="height">Rows, at least <see cref="SmallestSide"/>.</param>
    /// <param name="width">Pixels per row, at least <see cref="SmallestSide"/>.</param>
    /// <param name="flow">Receives [2, height, width], pixels: u to the right, then v downwards. Owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is too short, or a buffer does not have the size stated.</exception>
    public void Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int height, int width, Span<float> flow)
    {
        Require(first.Length, second.Length, height, width, flow.Length);
        var finest = Finest(height, width);
        TensorPrimitives.ConvertTruncating(first, finest.First);
        TensorPrimitives.ConvertTruncating(second, finest.Second);
        Compute(flow);
    }

    /// <summary>Computes the flow from one picture to another.</summary>
    /// <param name="first">I₀: [height, width], grey on the scale of 0..255, finite.</param>
    /// <param name="second">I₁: [height, width], grey on the scale of 0..255, finite.</param>
    /// <param name="height">Rows, at least <see cref="SmallestSide"/>.</param>
    /// <param name="width">Pixels per row, at least <see cref="SmallestSide"/>.</param>
    /// <param name="flow">Receives [2, height, width], pixels: u to the right, then v downwards. Owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is too short, or a buffer does not have the size stated.</exception>
    /// <exception cref="ArgumentException">A grey value is not a finite number.</exception>
    public void Compute(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int height, int width, Span<float> flow)
    {
        Require(first.Length, second.Length, height, width, flow.Length);
        RequireFinite(first, nameof(first));
        RequireFinite(second, nameof(second));
        var finest = Finest(height, width);
        first.CopyTo(finest.First);
        second.CopyTo(finest.Second);
        Compute(flow);
    }

    private void Compute(Span<float> flow)
    {
        _pyramid!.Reduce();
        PixelIterations = 0;
        FlowGrid grid = default;
        for (var i = _pyramid.Levels.Count - 1; i >= 0; i--)
        {
            var (level, coarserGrid) = (_pyramid.Levels[i], grid);
            grid = new FlowGrid(level.Height, level.Width);
            var (planes, coarser) = (_planes[i % 2], _planes[(i + 1) % 2]);
            planes.Begin(grid);
            if (level.Enlargement is { } enlargement)
            {
                Enlarge(enlargement, coarserGrid, coarser.U, grid, planes.U);
                Enlarge(enlargement, coarserGrid, coarser.V, grid, planes.V);
            }
            PixelIterations += (long)grid.Area * _scale.Improve(level.First, level.Second, grid, planes);
        }
        for (var y = 0; y < grid.Height; y++)
        {
            grid.Row(_planes[0].U.Span, y).CopyTo(flow[(y * grid.Width)..]);
            grid.Row(_planes[0].V.Span, y).CopyTo(flow[(grid.Area + y * grid.Width)..]);
        }
    }

    private void Enlarge(BilinearResizer resizer, FlowGrid coarserGrid, AlignedBuffer<float> coarser, FlowGrid grid, AlignedBuffer<float> finer) => resizer.Resize(
        coarser.Span[coarserGrid.Row(0)..], coarserGrid.Stride,
        finer.Span[grid.Row(0)..], grid.Stride, (float)(1 / _options.ScaleStep));

    private FlowPyramid.Level Finest(int height, int width)
    {
        if (_pyramid?.Levels[0] is not { } level || level.Height != height || level.Width != width)
            _pyramid = new FlowPyramid(height, width, _options);
        return _pyramid.Levels[0];
    }

    private static void Require(int first, int second, int height, int width, int flow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, SmallestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestSide);
        var pixels = checked(height * width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first, pixels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second, pixels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(flow, checked(2 * pixels));
    }

    private static void RequireFinite(ReadOnlySpan<float> picture, string name)
    {
        if (!TensorPrimitives.IsFiniteAll(picture))
            throw new ArgumentException("A grey value is not a finite number.", name);
    }
}
