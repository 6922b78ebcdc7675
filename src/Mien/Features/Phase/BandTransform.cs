using System.Numerics.Tensors;

namespace Mien.Features.Phase;

/// <summary>One complex band of the pyramid from the cosine transform of a picture.</summary>
/// <remarks>
/// <para>The reference mirrors the picture to twice its size and applies fast Fourier transforms. Of a mirrored picture, the Fourier
/// coefficient k is a real number, that of the cosine transform, turned by πk/2n; a band's mask is even along one axis and one-sided along
/// the other. What remains is a real cosine sum along the first axis and a one-sided sum of cosines and sines along the second. At some
/// dozens of pixels both are products with small matrices, faster than fast transforms of the double size, for any size.</para>
/// <para>The factor −i of two-direction pyramids is included: real part = Σ sin, imaginary part = −Σ cos.</para>
/// </remarks>
internal sealed class BandTransform
{
    private readonly bool _vertical;
    private readonly int _rows, _columns, _sourceColumns;
    private readonly double[] _mask;                        // [rows, columns]
    private readonly double[] _even, _sine, _cosine;
    private readonly double[] _masked, _half;

    /// <param name="level">1, or 2 for half the size.</param>
    /// <param name="vertical">The direction: horizontal or vertical frequencies.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Pixels per row of the picture.</param>
    public BandTransform(int level, bool vertical, int height, int width)
    {
        var mask = SteerableMasks.Band(level, vertical, height, width);
        (_vertical, _rows, _columns, _sourceColumns) = (vertical, mask.GetLength(0), mask.GetLength(1), width);
        (Height, Width) = (height / level, width / level);
        // The transform of the mirrored picture is 4 cosine sums; the way back divides by the double size of the level.
        var scale = 4.0 / (4 * Height * Width);
        _mask = [.. mask.Cast<double>().Select(value => value * scale)];
        if (vertical)
        {
            _even = Waves(level, width, Width, _columns, transposed: true, k => k == 0 ? 1 : 2, Math.Cos);
            _sine = Waves(level, height, Height, _rows, transposed: false, _ => 1, Math.Sin);
            _cosine = Waves(level, height, Height, _rows, transposed: false, _ => -1, Math.Cos);
        }
        else
        {
            _even = Waves(level, height, Height, _rows, transposed: false, k => k == 0 ? 1 : 2, Math.Cos);
            _sine = Waves(level, width, Width, _columns, transposed: true, _ => 1, Math.Sin);
            _cosine = Waves(level, width, Width, _columns, transposed: true, _ => -1, Math.Cos);
        }
        _masked = new double[_rows * _columns];
        _half = new double[vertical ? _rows * Width : Height * _columns];
    }

    /// <summary>Rows of the band.</summary>
    public int Height { get; }

    /// <summary>Pixels per row of the band.</summary>
    public int Width { get; }

    /// <param name="spectrum">Cosine transform of the picture, [H, W].</param>
    /// <param name="real">[height, width]</param>
    /// <param name="imaginary">[height, width]</param>
    public void Apply(ReadOnlySpan<double> spectrum, Span<double> real, Span<double> imaginary)
    {
        for (var ky = 0; ky < _rows; ky++)
        {
            var row = ky * _columns;
            TensorPrimitives.Multiply(
                spectrum.Slice(ky * _sourceColumns, _columns), _mask.AsSpan(row, _columns), _masked.AsSpan(row, _columns));
        }
        if (_vertical)
        {
            MatrixProduct.Multiply(_masked, _even, _columns, _half);            // [ky, x]
            MatrixProduct.Multiply(_sine, _half, _rows, real);
            MatrixProduct.Multiply(_cosine, _half, _rows, imaginary);
        }
        else
        {
            MatrixProduct.Multiply(_even, _masked, _rows, _half);               // [y, kx]
            MatrixProduct.Multiply(_half, _sine, _columns, real);
            MatrixProduct.Multiply(_half, _cosine, _columns, imaginary);
        }
    }

    /// <summary>weight(k) · wave(πk(2x + 1)/2n) at every level-th position x: [positions, frequencies], or transposed.</summary>
    internal static double[] Waves(
        int level, int n, int positions, int frequencies, bool transposed, Func<int, double> weight, Func<double, double> wave)
    {
        var waves = new double[positions * frequencies];
        for (var position = 0; position < positions; position++)
        {
            for (var k = 0; k < frequencies; k++)
            {
                waves[transposed ? k * positions + position : position * frequencies + k] =
                    weight(k) * wave(Math.PI * k * (2 * level * position + 1) / (2 * n));
            }
        }
        return waves;
    }
}
