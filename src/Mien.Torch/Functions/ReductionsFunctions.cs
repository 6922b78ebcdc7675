namespace Mien.Torch;

/// <summary>Sums, means, extremes and order. Results belong to the current <see cref="Scope"/>.</summary>
public static class ReductionsFunctions
{
    private static readonly Operator SumOperator = new("aten::sum");
    private static readonly Operator SumOverOperator = new("aten::sum", "dim_IntList");
    private static readonly Operator MeanOperator = new("aten::mean");
    private static readonly Operator MeanOverOperator = new("aten::mean", "dim");
    private static readonly Operator VarianceOperator = new("aten::var", "correction");
    private static readonly Operator StandardDeviationOperator = new("aten::std", "correction");
    private static readonly Operator MaximumOperator = new("aten::amax");
    private static readonly Operator MinimumOperator = new("aten::amin");
    private static readonly Operator ArgumentOfMaximumOperator = new("aten::argmax");
    private static readonly Operator CumulativeSumOperator = new("aten::cumsum");
    private static readonly Operator NormOperator = new("aten::linalg_vector_norm");
    private static readonly Operator SortOperator = new("aten::sort");
    private static readonly Operator TopKOperator = new("aten::topk");
    private static readonly Operator IsFiniteOperator = new("aten::isfinite");
    private static readonly Operator AllOperator = new("aten::all");
    private static readonly Operator AnyOperator = new("aten::any");

    /// <summary>Sum of all elements.</summary>
    public static Tensor Sum(this Tensor x) => SumOperator.Call(x);

    /// <summary>Sum over dimensions.</summary>
    public static Tensor Sum(this Tensor x, long[] dimensions, bool keep = false) => SumOverOperator.Call(x, dimensions, keep);

    /// <summary>Mean of all elements.</summary>
    public static Tensor Mean(this Tensor x) => MeanOperator.Call(x);

    /// <summary>Mean over dimensions.</summary>
    public static Tensor Mean(this Tensor x, long[] dimensions, bool keep = false) => MeanOverOperator.Call(x, dimensions, keep);

    /// <summary>Variance over dimensions, divided by the count less the correction.</summary>
    public static Tensor Variance(this Tensor x, long[] dimensions, int correction = 1, bool keep = false) =>
        VarianceOperator.Call(x, dimensions, correction, keep);

    /// <summary>Standard deviation over dimensions.</summary>
    public static Tensor StandardDeviation(this Tensor x, long[] dimensions, int correction = 1, bool keep = false) =>
        StandardDeviationOperator.Call(x, dimensions, correction, keep);

    /// <summary>Largest element over dimensions; an equal share of the gradient goes to equals.</summary>
    public static Tensor Maximum(this Tensor x, long[] dimensions, bool keep = false) => MaximumOperator.Call(x, dimensions, keep);

    /// <summary>Smallest element over dimensions.</summary>
    public static Tensor Minimum(this Tensor x, long[] dimensions, bool keep = false) => MinimumOperator.Call(x, dimensions, keep);

    /// <summary>Position of the largest element along a dimension.</summary>
    public static Tensor ArgumentOfMaximum(this Tensor x, int dimension, bool keep = false) =>
        ArgumentOfMaximumOperator.Call(x, dimension, keep);

    /// <summary>Running sum along a dimension.</summary>
    public static Tensor CumulativeSum(this Tensor x, int dimension) => CumulativeSumOperator.Call(x, dimension);

    /// <summary>Norm of an order over dimensions; all of them when none is named.</summary>
    public static Tensor Norm(this Tensor x, double order = 2, long[]? dimensions = null, bool keep = false) =>
        NormOperator.Call(x, order, Optional(dimensions), keep);

    /// <summary>Values in order along a dimension, and where they were.</summary>
    public static (Tensor Values, Tensor Positions) Sort(this Tensor x, int dimension, bool descending = false)
    {
        var results = SortOperator.CallMany(x, dimension, descending);
        return (results[0], results[1]);
    }

    /// <summary>The largest values along a dimension in descending order, and where they were.</summary>
    public static (Tensor Values, Tensor Positions) TopK(this Tensor x, int count, int dimension)
    {
        var results = TopKOperator.CallMany(x, count, dimension);
        return (results[0], results[1]);
    }

    /// <summary>True where x is neither infinite nor NaN.</summary>
    public static Tensor IsFinite(this Tensor x) => IsFiniteOperator.Call(x);

    /// <summary>True when every element is.</summary>
    public static Tensor All(this Tensor x) => AllOperator.Call(x);

    /// <summary>True when any element is.</summary>
    public static Tensor Any(this Tensor x) => AnyOperator.Call(x);

    private static Argument Optional(long[]? values) => values is null ? Argument.None : values;
}
