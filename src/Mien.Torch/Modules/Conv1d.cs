namespace Mien.Torch.Modules;

/// <summary>1-D convolution.</summary>
public sealed class Conv1d : Layer
{
    private readonly int _stride;
    private readonly int _padding;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="size">Length of the window.</param>
    /// <param name="random">Draws the initial weights as PyTorch does: evenly within 1 / sqrt(fan in).</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="bias">False leaves the bias out.</param>
    public Conv1d(long inputs, long outputs, int size, RandomGenerator random, int stride = 1, int padding = 0, bool bias = true)
    {
        (_stride, _padding) = (stride, padding);
        var bound = 1 / Math.Sqrt(inputs * size);
        Weight = AddParameter("weight", Initializers.Uniform(Tensors.Zeros([outputs, inputs, size]), bound, random));
        if (bias)
            Bias = AddParameter("bias", Initializers.Uniform(Tensors.Zeros([outputs]), bound, random));
    }

    /// <summary>[outputs, inputs, size]</summary>
    public Tensor Weight { get; }

    /// <summary>[outputs]</summary>
    public Tensor? Bias { get; }

    /// <param name="x">[N, inputs, L]</param>
    /// <returns>[N, outputs, L']</returns>
    public override Tensor Forward(Tensor x) => x.Convolve1d(Weight, Bias, _stride, _padding);
}
