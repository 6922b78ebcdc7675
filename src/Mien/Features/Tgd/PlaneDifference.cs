namespace Mien.Features.Tgd;

/// <summary>
/// First- and second-order general differences of pictures of one size, orthogonal construction, row by row: 4n + 2 multiplications a pixel
/// for a gradient of (2n + 1)² taps.
/// </summary>
/// <remarks>Gaussian weight, integral sampling, calibrated; borders are mirrored (reflect-101). Allocates nothing after construction. Not safe for concurrent use.</remarks>
public sealed class PlaneDifference
{
    private readonly float[] _first, _second, _smoother;
    private readonly RowWindow _window;
    private readonly MarginRow _smoothed, _differences;
    private readonly float[] _across, _down;

    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="weight">The one-sided weight; default Gaussian of σ 1.</param>
    /// <param name="halfWidth">n, at least 1; default 3, a window of 7x7.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public PlaneDifference(int height, int width, WeightFunction? weight = null, int halfWidth = 3)
    {
        weight ??= new GaussianWeight(1);
        _first = SymmetricCorrelation.Half(TgdKernel.First(weight, halfWidth));
        _second = SymmetricCorrelation.Half(TgdKernel.Second(weight, halfWidth));
        _smoother = SymmetricCorrelation.Half(TgdKernel.Smoother(weight, halfWidth));
        _window = new RowWindow(height, width, halfWidth);
        (Height, Width) = (height, width);
        (_smoothed, _differences) = (new MarginRow(width, halfWidth), new MarginRow(width, halfWidth));
        (_across, _down) = (new float[RowLength], new float[RowLength]);
    }

    /// <summary>H.</summary>
    public int Height { get; }

    /// <summary>W.</summary>
    public int Width { get; }

    /// <summary>W rounded up to whole vectors.</summary>
    internal int RowLength => MirroredMasks.WholeVectors(Width);

    /// <summary>The gradient of a picture.</summary>
    /// <param name="image">[H, W]</param>
    /// <param name="across">∂/∂x, [H, W], intensity/pixel; owned by the caller.</param>
    /// <param name="down">∂/∂y, [H, W], intensity/pixel; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    public void Gradient(ReadOnlySpan<float> image, Span<float> across, Span<float> down)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(across.Length, Height * Width, nameof(across));
        ArgumentOutOfRangeException.ThrowIfNotEqual(down.Length, Height * Width, nameof(down));
        for (var y = 0; y < Height; y++)
        {
            GradientRow(image, y, _across, _down);
            _across.AsSpan(0, Width).CopyTo(across[(y * Width)..]);
            _down.AsSpan(0, Width).CopyTo(down[(y * Width)..]);
        }
    }

    /// <summary>The Laplacian of a picture (LoT).</summary>
    /// <param name="image">[H, W]</param>
    /// <param name="destination">[H, W], intensity/pixel²; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    public void Laplacian(ReadOnlySpan<float> image, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Height * Width, nameof(destination));
        for (var y = 0; y < Height; y++)
        {
            LaplacianRow(image, y, _across);
            _across.AsSpan(0, Width).CopyTo(destination[(y * Width)..]);
        }
    }

    /// <summary>One row of the gradient; rows are asked for in order, from 0.</summary>
    /// <param name="image">[H, W] of byte or float.</param>
    /// <param name="y">The row.</param>
    /// <param name="across">Receives <see cref="RowLength"/> values; those beyond W mean nothing.</param>
    /// <param name="down">The same.</param>
    internal void GradientRow<T>(ReadOnlySpan<T> image, int y, Span<float> across, Span<float> down)
        where T : unmanaged
    {
        _window.MoveTo(image, y);
        MirroredMasks.Apply<MirroredMasks.Even, MirroredMasks.Odd>(
            _window.Memory, _window.Rows, _smoother, _first, _smoothed.Row, _differences.Row);
        _smoothed.Mirror();
        _differences.Mirror();
        MirroredMasks.Apply<MirroredMasks.Odd>(_smoothed.Memory, _smoothed.Shifts, _first, across);
        MirroredMasks.Apply<MirroredMasks.Even>(_differences.Memory, _differences.Shifts, _smoother, down);
    }

    /// <summary>One row of the Laplacian; rows are asked for in order, from 0.</summary>
    /// <param name="image">[H, W] of byte or float.</param>
    /// <param name="y">The row.</param>
    /// <param name="destination">Receives <see cref="RowLength"/> values; those beyond W mean nothing.</param>
    internal void LaplacianRow<T>(ReadOnlySpan<T> image, int y, Span<float> destination)
        where T : unmanaged
    {
        _window.MoveTo(image, y);
        MirroredMasks.Apply<MirroredMasks.Even, MirroredMasks.ZeroSum>(
            _window.Memory, _window.Rows, _smoother, _second, _smoothed.Row, _differences.Row);
        _smoothed.Mirror();
        _differences.Mirror();
        MirroredMasks.Apply<MirroredMasks.ZeroSum>(_smoothed.Memory, _smoothed.Shifts, _second, destination);
        MirroredMasks.Apply<MirroredMasks.Even>(_differences.Memory, _differences.Shifts, _smoother, _down);
        System.Numerics.Tensors.TensorPrimitives.Add(destination, _down, destination);
    }
}
