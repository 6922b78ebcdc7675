using System.Numerics.Tensors;

namespace Mien.Evaluation.Affect;

/// <summary>Agreement of two series of numbers.</summary>
public static class Concordance
{
    /// <summary>
    /// Lin's concordance correlation coefficient, 2 cov / (var x + var y + (mean x - mean y)²), all with 1 / N: 1 where the series are equal,
    /// 0 where one says nothing of the other. Two constant series have 1 if they are equal and 0 if not.
    /// </summary>
    /// <remarks>Lin 1989. The measure of the Aff-Wild and ABAW challenges.</remarks>
    /// <exception cref="ArgumentException">The series are empty, or not equally long.</exception>
    public static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
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
        return denominator > 0 ? 2 * covariance / x.Length / denominator : 1;       // 0 only where both are constant and equal
    }
}
