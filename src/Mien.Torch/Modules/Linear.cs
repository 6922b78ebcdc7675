namespace Mien.Torch.Modules;

/// <summary>y = x W^T + b.</summary>
public sealed class Linear : Layer
{
    /// <param name="inputs">Size of the last dimension of the input.</param>
    /// <param name="outputs">Size of the last dimension of the output.</param>
    /// <param name="random">Draws the initial weights as PyTorch does: evenly within 1 / sqrt(inputs).</param>
    /// <param name="bias">False leaves b out.</param>
    public Linear(long inputs, long outputs, RandomGenerator random, bool bias = true)
    {
        Weight = AddParameter("weight", Initializers.Uniform(Tensors.Zeros([outputs, inputs]), 1 / Math.Sqrt(inputs), random));
        if (bias)
            Bias = AddParameter("bias", Initializers.Uniform(Tensors.Zeros([outputs]), 1 / Math.Sqrt(inputs), random));
    }

    /// <summary>[outputs, inputs]</summary>
    public Tensor Weight { get; }

    /// <summary>[outputs]</summary>
    public Tensor? Bias { get; }

    /// <param name="x">[..., inputs]</param>
    /// <returns>[..., outputs]</returns>
    public override Tensor Forward(Tensor x) => x.Linear(Weight, Bias);
}
