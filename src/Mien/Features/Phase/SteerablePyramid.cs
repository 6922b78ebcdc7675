using System.Numerics.Tensors;

namespace Mien.Features.Phase;

/// <summary>
/// Complex steerable pyramid of a mirrored picture: two scales, two directions each (horizontal frequencies, then vertical ones).
/// </summary>
/// <remarks>
/// Simoncelli and Freeman 1995; settings of MIMAMO-Net (Deng et al., AAAI 2020): height 4, scale factor 2, the two band levels. The
/// larger scale has the picture's size, the other half of it. Holds working memory: not safe for concurrent use.
/// </remarks>
public sealed class SteerablePyramid
{
    /// <summary>Directions of each scale.</summary>
    public const int Directions = 2;

    /// <summary>Scales.</summary>
    public const int Scales = 2;

    /// <summary>Least side of a picture: below it the reference's pyramid of height 4 does not fit into the mirrored picture.</summary>
    public const int SmallestSide = 32;

    private readonly int _height, _width;
    private readonly BandTransform[] _bands;                // [scales, directions]
    private readonly double[] _down, _across;               // cosine matrices, [ky, y] and [x, kx]
    private readonly double[] _half, _spectrum;

    /// <param name="height">Rows, even, at least 32.</param>
    /// <param name="width">Pixels per row, even, at least 32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is odd or too small.</exception>
    public SteerablePyramid(int height, int width)
    {
        RequireSide(height, nameof(height));
        RequireSide(width, nameof(width));
        (_height, _width) = (height, width);
        _bands =
        [
            new(1, vertical: false, height, width), new(1, vertical: true, height, width),
            new(2, vertical: false, height, width), new(2, vertical: true, height, width),
        ];
        _down = BandTransform.Waves(1, height, height, height, transposed: true, _ => 1, Math.Cos);
        _across = BandTransform.Waves(1, width, width, width, transposed: false, _ => 1, Math.Cos);
        (_half, _spectrum) = (new double[height * width], new double[height * width]);
    }

    /// <summary>Takes the next picture apart; then read its bands.</summary>
    /// <param name="picture">[H, W]</param>
    /// <exception cref="ArgumentOutOfRangeException">The length does not match the shape.</exception>
    public void Transform(ReadOnlySpan<float> picture)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(picture.Length, _height * _width, nameof(picture));
        TensorPrimitives.ConvertTruncating<float, double>(picture, _spectrum);
        MatrixProduct.Multiply(_down, _spectrum, _height, _half);               // [ky, x]
        MatrixProduct.Multiply(_half, _across, _width, _spectrum);              // [ky, kx]
    }

    /// <summary>One band of the picture last given.</summary>
    /// <param name="scale">0 for the picture's size, 1 for half of it.</param>
    /// <param name="direction">0 for horizontal frequencies (vertical edges), 1 for vertical ones.</param>
    /// <param name="real">[H, W], or [H/2, W/2]; owned by the caller.</param>
    /// <param name="imaginary">As large; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    public void Band(int scale, int direction, Span<double> real, Span<double> imaginary) =>
        _bands[scale * Directions + direction].Apply(_spectrum, real, imaginary);

    private static void RequireSide(int side, string name)
    {
        if (side < SmallestSide || side % 2 != 0)
            throw new ArgumentOutOfRangeException(name, side, $"The pyramid takes pictures with even sides of at least {SmallestSide}.");
    }
}
