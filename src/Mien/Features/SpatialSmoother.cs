namespace Mien.Features;

/// <summary>
/// Separable smoothing of pictures of one size with one symmetric mask across and down; borders are mirrored (reflect-101).
/// </summary>
/// <remarks>Holds working memory: not safe for concurrent use.</remarks>
internal sealed class SpatialSmoother
{
    private readonly int _height, _width;
    private readonly float[] _half;
    private readonly int[] _left, _right;           // columns that are mirrored beyond the left and the right border
    private readonly int[] _above, _below;          // rows
    private readonly float[] _padded;               // [H, W + 2n]
    private readonly AlignedBuffer<float> _rows;    // [H + 2n, W]

    /// <param name="mask">Symmetric mask, 2n + 1 taps.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    public SpatialSmoother(ReadOnlySpan<double> mask, int height, int width)
    {
        (_height, _width) = (height, width);
        _half = SymmetricCorrelation.Half(mask);
        var n = _half.Length - 1;
        int[] beyond = [.. Enumerable.Range(1, n)];
        _left = Array.ConvertAll(beyond, i => SymmetricCorrelation.Reflect101(-i, width));
        _right = Array.ConvertAll(beyond, i => SymmetricCorrelation.Reflect101(width - 1 + i, width));
        _above = Array.ConvertAll(beyond, i => SymmetricCorrelation.Reflect101(-i, height));
        _below = Array.ConvertAll(beyond, i => SymmetricCorrelation.Reflect101(height - 1 + i, height));
        _padded = new float[height * (width + 2 * n)];
        _rows = new((height + 2 * n) * width);
    }

    /// <param name="source">[H, W]</param>
    /// <param name="destination">[H, W]; must not overlap the source.</param>
    public void Apply(ReadOnlySpan<float> source, Span<float> destination)
    {
        var n = _half.Length - 1;
        var stride = _width + 2 * n;

        // All rows are padded before the first is smoothed: what has just been stored is slow to load.
        for (var y = 0; y < _height; y++)
        {
            var row = source.Slice(y * _width, _width);
            var padded = _padded.AsSpan(y * stride, stride);
            row.CopyTo(padded[n..]);
            for (var i = 0; i < n; i++)
            {
                padded[n - 1 - i] = row[_left[i]];
                padded[n + _width + i] = row[_right[i]];
            }
        }
        for (var y = 0; y < _height; y++)
            SymmetricCorrelation.Even<float>(_padded.AsSpan(y * stride, stride), 1, _half, Row(y));
        for (var i = 0; i < n; i++)
        {
            Row(_above[i]).CopyTo(Row(-1 - i));
            Row(_below[i]).CopyTo(Row(_height + i));
        }
        SymmetricCorrelation.Even<float>(_rows.Span, _width, _half, destination);
    }

    private Span<float> Row(int y) => _rows.Span.Slice((_half.Length - 1 + y) * _width, _width);
}
