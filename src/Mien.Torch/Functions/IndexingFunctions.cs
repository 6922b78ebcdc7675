namespace Mien.Torch;

/// <summary>Picking elements by position. Results belong to the current <see cref="Scope"/>.</summary>
public static class IndexingFunctions
{
    private static readonly Operator GatherOperator = new("aten::gather");
    private static readonly Operator ScatterOperator = new("aten::scatter", "src");
    private static readonly Operator ScatterAddOperator = new("aten::scatter_add");
    private static readonly Operator IndexSelectOperator = new("aten::index_select");
    private static readonly Operator MaskedFillOperator = new("aten::masked_fill", "Scalar");
    private static readonly Operator OneHotOperator = new("aten::one_hot");

    /// <summary>Elements at positions along a dimension; the result has the shape of the positions.</summary>
    public static Tensor Gather(this Tensor x, int dimension, Tensor positions) => GatherOperator.Call(x, dimension, positions);

    /// <summary>x with the source's elements put at positions along a dimension.</summary>
    public static Tensor Scatter(this Tensor x, int dimension, Tensor positions, Tensor source) =>
        ScatterOperator.Call(x, dimension, positions, source);

    /// <summary>x with the source's elements added at positions along a dimension.</summary>
    public static Tensor ScatterAdd(this Tensor x, int dimension, Tensor positions, Tensor source) =>
        ScatterAddOperator.Call(x, dimension, positions, source);

    /// <summary>Whole slices at positions along a dimension.</summary>
    public static Tensor IndexSelect(this Tensor x, int dimension, Tensor positions) => IndexSelectOperator.Call(x, dimension, positions);

    /// <summary>x with a value where the mask holds.</summary>
    public static Tensor MaskedFill(this Tensor x, Tensor mask, double value) => MaskedFillOperator.Call(x, mask, value);

    /// <summary>1 at each element's number among so many, 0 elsewhere; a new last dimension.</summary>
    public static Tensor OneHot(this Tensor x, int classes) => OneHotOperator.Call(x, classes);
}
