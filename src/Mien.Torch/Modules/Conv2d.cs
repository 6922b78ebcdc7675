namespace Mien.Torch.Modules;

/// <summary>2-D convolution.</summary>
public sealed class Conv2d : Layer
{
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private readonly int _groups;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="size">Side of the window.</param>
    /// <param name="random">Draws the initial weights as PyTorch does: evenly within 1 / sqrt(fan in).</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="dilation">Distance between the window's taps.</param>
    /// <param name="groups">Groups of channels that do not see each other.</param>
    /// <param name="bias">False leaves the bias out.</param>
    public Conv2d(
        long inputs, long outputs, int size, RandomGenerator random, int stride = 1, int padding = 0, int dilation = 1, int groups = 1,
        bool bias = true)
    {
        (_stride, _padding, _dilation, _groups) = (stride, padding, dilation, groups);
        var bound = 1 / Math.Sqrt(inputs / groups * size * size);
        Weight = AddParameter("weight", Initializers.Uniform(Tensors.Zeros([outputs, inputs / groups, size, size]), bound, random));
        if (bias)
            Bias = AddParameter("bias", Initializers.Uniform(Tensors.Zeros([outputs]), bound, random));
    }

    /// <summary>[outputs, inputs / groups, size, size]</summary>
    public Tensor Weight { get; }

    /// <summary>[outputs]</summary>
    public Tensor? Bias { get; private set; }

    /// <param name="x">[N, inputs, H, W]</param>
    /// <returns>[N, outputs, H', W']</returns>
    public override Tensor Forward(Tensor x) => x.Convolve2d(Weight, Bias, _stride, _padding, _dilation, _groups);

    /// <summary>Does from now on what a batch norm behind it did in prediction.</summary>
    internal void Absorb(BatchNorm norm)
    {
        var (scale, shift) = norm.Fold();
        Weight.MultiplyInPlace(scale.Reshape(-1, 1, 1, 1));
        if (Bias is null)
            Bias = AddParameter("bias", shift);
        else
            Bias.MultiplyInPlace(scale).AddInPlace(shift);
    }
}
