using System.Numerics;

namespace Mien.Features.Flow;

/// <summary>How strongly a flow stretches and shears the picture: |e| = √(u_x² + v_y² + (u_y + v_x)² / 2), zero where everything moves alike.</summary>
/// <remarks>Differences to the next pixel; the last column and row repeat those before them. Unit: pixels per pixel.</remarks>
public static class OpticalStrain
{
    /// <summary>Computes the strain of a flow.</summary>
    /// <param name="u">Flow to the right: [height, width], pixels.</param>
    /// <param name="v">Flow downwards: [height, width], pixels.</param>
    /// <param name="height">Rows, at least 2.</param>
    /// <param name="width">Pixels per row, at least 2.</param>
    /// <param name="strain">Receives [height, width]; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is too short, or a buffer does not have the size stated.</exception>
    public static void Compute<T>(ReadOnlySpan<T> u, ReadOnlySpan<T> v, int height, int width, Span<T> strain)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        var pixels = checked(height * width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(u.Length, pixels, nameof(u));
        ArgumentOutOfRangeException.ThrowIfNotEqual(v.Length, pixels, nameof(v));
        ArgumentOutOfRangeException.ThrowIfNotEqual(strain.Length, pixels, nameof(strain));

        var half = T.One / (T.One + T.One);
        for (var y = 0; y < height - 1; y++)
        {
            var (row, next) = (y * width, (y + 1) * width);
            for (var x = 0; x < width - 1; x++)
            {
                var stretchX = u[row + x] - u[row + x + 1];
                var stretchY = v[row + x] - v[next + x];
                var shear = u[row + x] - u[next + x] + (v[row + x] - v[row + x + 1]);
                strain[row + x] = T.Sqrt(stretchX * stretchX + stretchY * stretchY + half * shear * shear);
            }
            strain[next - 1] = strain[next - 2];
        }
        strain.Slice(pixels - 2 * width, width).CopyTo(strain[(pixels - width)..]);
    }
}
