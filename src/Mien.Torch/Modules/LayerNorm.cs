namespace Mien.Torch.Modules;

/// <summary>Normalisation of each position over its last dimension.</summary>
/// <remarks>Ba et al. 2016.</remarks>
public sealed class LayerNorm : Layer
{
    private readonly long[] _shape;
    private readonly double _epsilon;

    /// <param name="size">Size of the last dimension.</param>
    /// <param name="epsilon">Added to the variance: 1e-5 in PyTorch, 1e-6 in most vision transformers.</param>
    public LayerNorm(long size, double epsilon = 1e-5)
    {
        (_shape, _epsilon) = ([size], epsilon);
        Weight = AddParameter("weight", Tensors.Ones([size]));
        Bias = AddParameter("bias", Tensors.Zeros([size]));
    }

    /// <summary>[size]</summary>
    public Tensor Weight { get; }

    /// <summary>[size]</summary>
    public Tensor Bias { get; }

    /// <param name="x">[..., size]</param>
    /// <returns>The same shape.</returns>
    public override Tensor Forward(Tensor x) => x.LayerNorm(_shape, Weight, Bias, _epsilon);
}
