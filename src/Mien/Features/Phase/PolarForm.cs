using System.Runtime.Intrinsics;

namespace Mien.Features.Phase;

/// <summary>Complex numbers to angles and amounts, for whole arrays.</summary>
internal static class PolarForm
{
    // Minimax rational function of S. Moshier's Cephes library for atan on [−0.66, 0.66]: z P(z²)/Q(z²) + z, z² leading.
    private static ReadOnlySpan<double> Numerator =>
        [-8.750608600031904122785e-1, -1.615753718733365076637e1, -7.500855792314704667340e1, -1.228866684490136173410e2, -6.485021904942025371773e1];

    private static ReadOnlySpan<double> Denominator =>
        [1, 2.485846490142306297962e1, 1.650270098316988542046e2, 4.328810604912902668951e2, 4.853903996359136964868e2, 1.945506571482613964425e2];

    /// <summary>Replaces numbers x + iy by their angle atan2(y, x), −π..π within 1e-15 (0 where both are 0), and amount √(x² + y²).</summary>
    /// <param name="real">x, finite; becomes the amount.</param>
    /// <param name="imaginary">y, as many, finite; becomes the angle.</param>
    public static void FromParts(Span<double> real, Span<double> imaginary)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary.Length, real.Length, nameof(imaginary));
        var i = 0;
        for (; i <= real.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            var (x, y) = (Vector512.Create<double>(real[i..]), Vector512.Create<double>(imaginary[i..]));
            Vector512.Sqrt(x * x + y * y).CopyTo(real[i..]);
            Atan2(y, x).CopyTo(imaginary[i..]);
        }
        for (; i < real.Length; i++)
        {
            var (x, y) = (real[i], imaginary[i]);
            (real[i], imaginary[i]) = (Math.Sqrt(x * x + y * y), Atan2(Vector512.Create(y), Vector512.Create(x)).ToScalar());
        }
    }

    private static Vector512<double> Atan2(Vector512<double> y, Vector512<double> x)
    {
        var (height, width) = (Vector512.Abs(y), Vector512.Abs(x));
        var (small, large) = (Vector512.Min(height, width), Vector512.Max(height, width));

        // The smaller over the larger is at most 1; beyond 0.66, atan(t) = π/4 + atan((t − 1)/(t + 1)).
        var steep = Vector512.GreaterThan(small, large * 0.66);
        var numerator = Vector512.ConditionalSelect(steep, small - large, small);
        var denominator = Vector512.ConditionalSelect(steep, small + large, large);
        var t = numerator / Vector512.ConditionalSelect(Vector512.Equals(denominator, Vector512<double>.Zero), Vector512<double>.One, denominator);
        var square = t * t;
        var angle = Vector512.FusedMultiplyAdd(t * square, Polynomial(Numerator, square) / Polynomial(Denominator, square), t)
            + Vector512.ConditionalSelect(steep, Vector512.Create(Math.PI / 4), Vector512<double>.Zero);

        angle = Vector512.ConditionalSelect(Vector512.GreaterThan(height, width), Vector512.Create(Math.PI / 2) - angle, angle);
        angle = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512.Create(Math.PI) - angle, angle);
        return Vector512.CopySign(angle, y);
    }

    private static Vector512<double> Polynomial(ReadOnlySpan<double> coefficients, Vector512<double> x)
    {
        var sum = Vector512.Create(coefficients[0]);
        for (var i = 1; i < coefficients.Length; i++)
            sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(coefficients[i]));
        return sum;
    }
}
