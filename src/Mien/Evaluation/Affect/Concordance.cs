using System.Numerics.Tensors;

namespace Mien.Evaluation.Affect;

/// <summary>Agreement of two series of numbers.</summary>
public static class Concordance
{
    private const double Least = 1e-12;         // spreads below are those of rounding

    /// <summary>
    /// Lin's concordance correlation coefficient, 2 cov / (var x + var y + (mean x - mean y)²), all with 1 / N: 1 where the series are equal,
    /// 0 where one says nothing of the other.
    /// </summary>
    /// <remarks>Lin 1989. The measure of the Aff-Wild and ABAW challenges.</remarks>
    /// <param name="x">One series.</param>
    /// <param name="y">The other.</param>
    /// <param name="ofConstants">What two series have that are constant and equal; 0 in some challenges. Unequal constants have 0.</param>
    /// <exception cref="ArgumentException">The series are empty, or not equally long.</exception>
    public static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double ofConstants = 1)
    {
        if (x.IsEmpty || x.Length != y.Length)
            throw new ArgumentException($"{x.Length} and {y.Length} values cannot be compared.", nameof(y));
        var (meanX, meanY) = (TensorPrimitives.Sum(x) / x.Length, TensorPrimitives.Sum(y) / y.Length);
        var (covariance, spread) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            covariance += dx * dy;
            spread += (dx * dx) + (dy * dy);
        }
        var denominator = (spread / x.Length) + ((meanX - meanY) * (meanX - meanY));
        return denominator < Least ? ofConstants : 2 * covariance / x.Length / denominator;
    }
}
