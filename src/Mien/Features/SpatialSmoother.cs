using System.Buffers;

namespace Mien.Features;

/// <summary>Separable smoothing of a picture with one symmetric mask down and across; borders are mirrored (reflect-101).</summary>
internal sealed class SpatialSmoother
{
    private readonly float[] _half;

    /// <param name="mask">Symmetric mask, 2n + 1 taps.</param>
    public SpatialSmoother(ReadOnlySpan<double> mask) => _half = SymmetricCorrelation.Half(mask);

    /// <param name="source">[H, W]</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="destination">[H, W]; must not overlap the source.</param>
    public void Apply(ReadOnlySpan<float> source, int height, int width, Span<float> destination)
    {
        var n = _half.Length - 1;
        var scratch = ArrayPool<float>.Shared.Rent(width + 2 * n);
        var padded = scratch.AsSpan(0, width + 2 * n);
        Span<int> down = stackalloc int[2 * n + 1];
        Span<int> across = stackalloc int[2 * n + 1];
        for (var i = 0; i <= 2 * n; i++)
            across[i] = i;

        for (var y = 0; y < height; y++)
        {
            for (var i = -n; i <= n; i++)
                down[n + i] = SymmetricCorrelation.Reflect101(y + i, height) * width;
            var row = padded.Slice(n, width);
            SymmetricCorrelation.Even(source, down, _half, row);
            for (var i = 1; i <= n; i++)
            {
                padded[n - i] = row[SymmetricCorrelation.Reflect101(-i, width)];
                padded[n + width - 1 + i] = row[SymmetricCorrelation.Reflect101(width - 1 + i, width)];
            }
            SymmetricCorrelation.Even(padded, across, _half, destination.Slice(y * width, width));
        }
        ArrayPool<float>.Shared.Return(scratch);
    }
}
