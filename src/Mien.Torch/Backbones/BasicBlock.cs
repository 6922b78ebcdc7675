using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Residual block of two 3x3 convolutions.</summary>
/// <remarks>He et al. 2016, figure 5 left.</remarks>
internal sealed class BasicBlock : Layer
{
    private readonly Conv2d _convolution1;
    private readonly Conv2d _convolution2;
    private readonly BatchNorm _norm1;
    private readonly BatchNorm _norm2;
    private readonly Sequential? _shortcut;

    public BasicBlock(int inputs, int width, int stride, RandomGenerator random)
    {
        _convolution1 = Add("conv1", new Conv2d(inputs, width, 3, random, stride, padding: 1, bias: false));
        _norm1 = Add("bn1", new BatchNorm(width));
        _convolution2 = Add("conv2", new Conv2d(width, width, 3, random, padding: 1, bias: false));
        _norm2 = Add("bn2", new BatchNorm(width));
        if (stride > 1 || inputs != width)
            _shortcut = Add("downsample", Shortcut(inputs, width, stride, random));
    }

    /// <summary>[N, inputs, H, W] -> [N, width, H / stride, W / stride]</summary>
    public override Tensor Forward(Tensor x)
    {
        var y = _norm1.Forward(_convolution1.Forward(x)).ReluInPlace();
        y = _norm2.Forward(_convolution2.Forward(y));
        return y.AddInPlace(_shortcut is null ? x : _shortcut.Forward(x)).ReluInPlace();
    }

    /// <summary>1x1 projection where the shape changes.</summary>
    internal static Sequential Shortcut(int inputs, int outputs, int stride, RandomGenerator random) =>
        new(new Conv2d(inputs, outputs, 1, random, stride, bias: false), new BatchNorm(outputs));
}
