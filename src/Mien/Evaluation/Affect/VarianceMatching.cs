using System.Numerics.Tensors;

namespace Mien.Evaluation.Affect;

/// <summary>Gives predictions the spread that the training labels have: networks that are unsure say too little.</summary>
/// <remarks>Deng et al. 2020; the mean stays.</remarks>
public static class VarianceMatching
{
    private const double Least = 1e-12;         // deviations below are those of rounding

    /// <summary>Standard deviation, with 1 / N; 0 for no values.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return 0;
        var mean = TensorPrimitives.Sum(values) / values.Length;
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / values.Length);
    }

    /// <summary>mean + (value - mean) · deviation / own deviation. Constant values stay as they are.</summary>
    /// <param name="values">Predictions; changed in place.</param>
    /// <param name="deviation">Standard deviation of the training labels.</param>
    public static void Apply(Span<double> values, double deviation)
    {
        var own = Deviation(values);
        if (own < Least)
            return;
        var mean = TensorPrimitives.Sum<double>(values) / values.Length;
        foreach (ref var value in values)
            value = mean + ((value - mean) * deviation / own);
    }
}
