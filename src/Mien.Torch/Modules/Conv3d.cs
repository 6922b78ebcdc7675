namespace Mien.Torch.Modules;

/// <summary>3-D convolution over time, height and width.</summary>
public sealed class Conv3d : Layer
{
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly int _groups;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="size">Window: time, height, width.</param>
    /// <param name="random">Draws the initial weights as PyTorch does: evenly within 1 / sqrt(fan in).</param>
    /// <param name="stride">Step of the window; 1 in each direction when left out.</param>
    /// <param name="padding">Zeros on each side; none when left out.</param>
    /// <param name="bias">False leaves the bias out.</param>
    /// <param name="groups">Parts the channels are cut into, each seen by its own share of the windows; a divisor of both.</param>
    public Conv3d(
        long inputs, long outputs, (int Time, int Height, int Width) size, RandomGenerator random, long[]? stride = null,
        long[]? padding = null, bool bias = true, int groups = 1)
    {
        (_stride, _padding, _groups) = (stride ?? [1, 1, 1], padding ?? [0, 0, 0], groups);
        var bound = 1 / Math.Sqrt(inputs / groups * size.Time * size.Height * size.Width);
        Weight = AddParameter(
            "weight", Initializers.Uniform(Tensors.Zeros([outputs, inputs / groups, size.Time, size.Height, size.Width]), bound, random));
        if (bias)
            Bias = AddParameter("bias", Initializers.Uniform(Tensors.Zeros([outputs]), bound, random));
    }

    /// <summary>[outputs, inputs / groups, time, height, width]</summary>
    public Tensor Weight { get; }

    /// <summary>[outputs]</summary>
    public Tensor? Bias { get; }

    /// <param name="x">[N, inputs, T, H, W]</param>
    /// <returns>[N, outputs, T', H', W']</returns>
    public override Tensor Forward(Tensor x) => x.Convolve3d(Weight, Bias, _stride, _padding, _groups);
}
