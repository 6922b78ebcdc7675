namespace Mien.Torch;

/// <summary>Scaled dot-product attention. Results belong to the current <see cref="Scope"/>.</summary>
/// <remarks>Vaswani et al. 2017, equation 1.</remarks>
public static class AttentionFunctions
{
    private static readonly Operator FusedOperator = new("aten::_native_multi_head_attention");

    /// <summary>All of self-attention in one call, without gradient: projection, heads, softmax, projection.</summary>
    /// <param name="x">[B, N, C]</param>
    /// <param name="heads">Heads.</param>
    /// <param name="weight">Queries, keys and values, [3C, C].</param>
    /// <param name="bias">[3C]</param>
    /// <param name="outputWeight">[C, C]</param>
    /// <param name="outputBias">[C]</param>
    /// <returns>[B, N, C]</returns>
    internal static Tensor FusedSelfAttention(this Tensor x, int heads, Tensor weight, Tensor bias, Tensor outputWeight, Tensor outputBias) =>
        FusedOperator.CallMany(x, x, x, x.Shape[2], heads, weight, bias, outputWeight, outputBias, default, false)[0];

    /// <summary>softmax(Q K^T / sqrt(D) + bias): how much each query takes from each key.</summary>
    /// <param name="query">[B, H, N, D]</param>
    /// <param name="key">[B, H, M, D]</param>
    /// <param name="bias">
    /// Added to the scores: [P, H or 1, N or 1, M], repeated along the batch, so P is a divisor of B. Minus infinity forbids a pair.
    /// </param>
    /// <returns>[B, H, N, M]; each row sums to 1.</returns>
    public static Tensor AttentionWeights(this Tensor query, Tensor key, Tensor? bias = null)
    {
        var shape = query.Shape;
        var (heads, queries, keys) = (shape[1], shape[2], key.Shape[2]);
        // Scaling the queries touches D values a row, not M. (baddbmm with beta 0 would scale for free, but libtorch 1.13 reads its
        // uninitialised result on small matrices.)
        var scores = (query * (1 / Math.Sqrt(shape[3]))).Flatten(0, 1).BatchProduct(key.Flatten(0, 1).Transpose(1, 2));    // [B * H, N, M]
        if (bias is not null)
            scores = scores.Reshape(-1, bias.Shape[0], heads, queries, keys) + bias;
        return scores.Softmax(-1).Reshape(-1, heads, queries, keys);
    }

    /// <summary>Cuts the last dimension into heads: [B, N, H * D] -> [B, H, N, D].</summary>
    public static Tensor SplitHeads(this Tensor x, int heads)
    {
        var shape = x.Shape;
        return x.Reshape(shape[0], shape[1], heads, shape[2] / heads).Transpose(1, 2).Contiguous();
    }

    /// <summary>Cuts a projection to queries, keys and values at once into heads: [B, N, 3 * H * D] -> 3 x [B, H, N, D].</summary>
    public static (Tensor Queries, Tensor Keys, Tensor Values) SplitProjection(this Tensor x, int heads)
    {
        var shape = x.Shape;
        var parts = x.Reshape(shape[0], shape[1], 3, heads, shape[2] / 3 / heads).Permute(2, 0, 3, 1, 4).Contiguous().Unbind(0);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>Puts the heads side by side again: [B, H, N, D] -> [B, N, H * D].</summary>
    public static Tensor MergeHeads(this Tensor x) => x.Transpose(1, 2).Flatten(2);
}
