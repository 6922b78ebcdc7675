using System.Buffers;

namespace Mien.Features;

/// <summary>Separable smoothing of a picture with one symmetric mask down and across; borders are mirrored (reflect-101).</summary>
internal sealed class SpatialSmoother
{
    private readonly float[] _half;

    /// <param name="mask">Symmetric mask, 2n + 1 taps.</param>
    public SpatialSmoother(ReadOnlySpan<double> mask) => _half = SymmetricCorrelation.Half<float>(mask);

    /// <param name="source">[H, W]</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="destination">[H, W]; must not overlap the source.</param>
    public void Apply(ReadOnlySpan<float> source, int height, int width, Span<float> destination)
    {
        var n = _half.Length - 1;
        var stride = width + 2 * n;
        var scratch = ArrayPool<float>.Shared.Rent(height * stride);
        Span<int> taps = stackalloc int[2 * n + 1];

        // All rows down first: the pass across then reads what has long been written.
        for (var y = 0; y < height; y++)
        {
            for (var i = -n; i <= n; i++)
                taps[n + i] = SymmetricCorrelation.Reflect101(y + i, height) * width;
            var row = scratch.AsSpan(y * stride + n, width);
            SymmetricCorrelation.Even(source, taps, _half, row);
        }
        for (var i = 0; i <= 2 * n; i++)
            taps[i] = i;
        for (var y = 0; y < height; y++)
        {
            var padded = scratch.AsSpan(y * stride, stride);
            for (var i = 1; i <= n; i++)
            {
                padded[n - i] = padded[n + SymmetricCorrelation.Reflect101(-i, width)];
                padded[n + width - 1 + i] = padded[n + SymmetricCorrelation.Reflect101(width - 1 + i, width)];
            }
            SymmetricCorrelation.Even(padded, taps, _half, destination.Slice(y * width, width));
        }
        ArrayPool<float>.Shared.Return(scratch);
    }
}
