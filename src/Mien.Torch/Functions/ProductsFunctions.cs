namespace Mien.Torch;

/// <summary>Matrix products. Results belong to the current <see cref="Scope"/>.</summary>
public static class ProductsFunctions
{
    private static readonly Operator MatrixProductOperator = new("aten::matmul");
    private static readonly Operator BatchProductOperator = new("aten::bmm");
    private static readonly Operator EinsumOperator = new("aten::einsum");
    private static readonly Operator LinearOperator = new("aten::linear");

    /// <summary>Matrix product, batched over leading dimensions.</summary>
    public static Tensor MatrixProduct(this Tensor x, Tensor y) => MatrixProductOperator.Call(x, y);

    /// <summary>Product of two batches of matrices: [B, N, K] x [B, K, M] -> [B, N, M].</summary>
    public static Tensor BatchProduct(this Tensor x, Tensor y) => BatchProductOperator.Call(x, y);

    /// <summary>Sum of products in Einstein's notation, e.g. <c>bij,bjk-&gt;bik</c>.</summary>
    public static Tensor Einsum(string equation, params Tensor[] operands) => EinsumOperator.Call(equation, operands);

    /// <summary>x W^T + b. x: [..., I], weight: [O, I], bias: [O] -> [..., O].</summary>
    public static Tensor Linear(this Tensor x, Tensor weight, Tensor? bias = null) => LinearOperator.Call(x, weight, bias);

    /// <summary>Sum over the last dimension but one, each element with its own weight: x: [..., M, C], weights: [M, C] -> [..., C].</summary>
    /// <remarks>A convolution channel by channel whose windows do not overlap, ten times as fast as libtorch's over three dimensions.</remarks>
    public static Tensor WeightedSum(this Tensor x, Tensor weights)
    {
        MultiplyAddCounter.Note(x.Count);
        return (x * weights).Sum([-2]);
    }
}
