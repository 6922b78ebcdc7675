using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Optimizers;

/// <summary>A small convolution net with batch norm and dropout for pictures [N, 1, 16, 16] of ten classes.</summary>
internal sealed class DigitNetwork : Layer
{
    private readonly Conv2d _first, _second;
    private readonly BatchNorm _firstNorm, _secondNorm;
    private readonly Linear _head;

    public DigitNetwork(RandomGenerator random, int width = 16)
    {
        _first = Add("first", new Conv2d(1, width, 3, random, padding: 1, bias: false));
        _firstNorm = Add("first_norm", new BatchNorm(width));
        _second = Add("second", new Conv2d(width, 2 * width, 3, random, padding: 1, bias: false));
        _secondNorm = Add("second_norm", new BatchNorm(2 * width));
        _head = Add("head", new Linear(2 * width * 16, 10, random));
    }

    public override Tensor Forward(Tensor x)
    {
        x = _firstNorm.Forward(_first.Forward(x)).Relu().MaxPool2d(2, 2);       // [N, W, 8, 8]
        x = _secondNorm.Forward(_second.Forward(x)).Relu().MaxPool2d(2, 2);     // [N, 2 W, 4, 4]
        return _head.Forward(x.Flatten(1).Dropout(0.2, IsTraining));
    }
}
