using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Residual block of a 1x1, a 3x3 and a widening 1x1 convolution.</summary>
/// <remarks>He et al. 2016, figure 5 right.</remarks>
internal sealed class BottleneckBlock : Layer
{
    public const int Expansion = 4;

    private readonly Conv2d _convolution1;
    private readonly Conv2d _convolution2;
    private readonly Conv2d _convolution3;
    private readonly BatchNorm _norm1;
    private readonly BatchNorm _norm2;
    private readonly BatchNorm _norm3;
    private readonly Sequential? _shortcut;

    public BottleneckBlock(int inputs, int width, int stride, RandomGenerator random)
    {
        _convolution1 = Add("conv1", new Conv2d(inputs, width, 1, random, bias: false));
        _norm1 = Add("bn1", new BatchNorm(width));
        _convolution2 = Add("conv2", new Conv2d(width, width, 3, random, stride, padding: 1, bias: false));
        _norm2 = Add("bn2", new BatchNorm(width));
        _convolution3 = Add("conv3", new Conv2d(width, width * Expansion, 1, random, bias: false));
        _norm3 = Add("bn3", new BatchNorm(width * Expansion));
        if (stride > 1 || inputs != width * Expansion)
            _shortcut = Add("downsample", BasicBlock.Shortcut(inputs, width * Expansion, stride, random));
    }

    /// <summary>[N, inputs, H, W] -> [N, 4 * width, H / stride, W / stride]</summary>
    public override Tensor Forward(Tensor x)
    {
        var y = _norm1.Forward(_convolution1.Forward(x)).ReluInPlace();
        y = _norm2.Forward(_convolution2.Forward(y)).ReluInPlace();
        y = _norm3.Forward(_convolution3.Forward(y));
        return y.AddInPlace(_shortcut is null ? x : _shortcut.Forward(x)).ReluInPlace();
    }
}
