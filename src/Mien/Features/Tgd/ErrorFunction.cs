namespace Mien.Features.Tgd;

/// <summary>The error function, which .NET does not have.</summary>
internal static class ErrorFunction
{
    // erf(6) differs from 1 by 2e-17, less than a double can hold.
    private const double Saturation = 6;

    /// <summary>erf(x) = 2/√π ∫₀ˣ exp(−t²) dt, absolute error below 1e-15.</summary>
    /// <remarks>
    /// Series erf(x) = 2/√π · exp(−x²) · Σ 2ᵏ x²ᵏ⁺¹ / (1·3·5···(2k+1)) (Abramowitz and Stegun 7.1.6):
    /// every term has the same sign, so nothing cancels.
    /// </remarks>
    public static double Erf(double x)
    {
        if (Math.Abs(x) >= Saturation)
            return Math.Sign(x);

        var term = x;
        var sum = x;
        for (var k = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; k++)
        {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
