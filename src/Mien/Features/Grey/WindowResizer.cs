using System.Buffers;
using System.Numerics.Tensors;

namespace Mien.Features.Grey;

/// <summary>Resizes 8-bit grey pictures of one size to another with a window; bit for bit what Pillow gives.</summary>
/// <remarks>
/// The window widens with the reduction, so nothing aliases. Weights have 22 fractional bits; the picture is rounded to 8 bits between
/// the horizontal and the vertical pass. Safe for concurrent use.
/// </remarks>
public abstract class WindowResizer
{
    private readonly Resampling _across, _down;

    /// <param name="sourceHeight">Rows of the source, at least 1.</param>
    /// <param name="sourceWidth">Pixels per row of the source, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="width">Pixels per row of the result, at least 1.</param>
    /// <param name="support">Half the window's width in pixels.</param>
    /// <param name="window">Weight at a distance.</param>
    private protected WindowResizer(int sourceHeight, int sourceWidth, int height, int width, int support, Func<double, double> window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        _across = new Resampling(sourceWidth, width, support, window);
        _down = new Resampling(sourceHeight, height, support, window);
    }

    /// <summary>Resizes one picture.</summary>
    /// <param name="source">[source height, source width]</param>
    /// <param name="destination">[height, width]; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the sizes given at construction.</exception>
    public void Resize(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, _down.SourceLength * _across.SourceLength, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, _down.Length * _across.Length, nameof(destination));
        var width = _across.Length;
        var scratch = ArrayPool<int>.Shared.Rent((_down.SourceLength + 1) * width);
        var sums = scratch.AsSpan(0, width);
        var rows = scratch.AsSpan(width, _down.SourceLength * width);       // [source height, width], 0..255

        for (var y = 0; y < _down.SourceLength; y++)
            Across(source.Slice(y * _across.SourceLength, _across.SourceLength), rows.Slice(y * width, width));

        for (var y = 0; y < _down.Length; y++)
        {
            var (start, weights) = _down[y];
            sums.Fill(Resampling.Half);
            for (var i = 0; i < weights.Length; i++)
                TensorPrimitives.MultiplyAdd(rows.Slice((start + i) * width, width), weights[i], sums, sums);
            for (var x = 0; x < width; x++)
                destination[y * width + x] = (byte)Resampling.ToPixel(sums[x]);
        }
        ArrayPool<int>.Shared.Return(scratch);
    }

    private void Across(ReadOnlySpan<byte> source, Span<int> destination)
    {
        for (var x = 0; x < destination.Length; x++)
        {
            var (start, weights) = _across[x];
            var pixels = source.Slice(start, weights.Length);
            var sum = Resampling.Half;
            for (var i = 0; i < weights.Length; i++)
                sum += weights[i] * pixels[i];
            destination[x] = Resampling.ToPixel(sum);
        }
    }
}
