using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Residual network in torchvision's form and under its names: the stride of a bottleneck sits in the 3x3 convolution.</summary>
/// <remarks>He et al. 2016, "Deep residual learning for image recognition", table 1.</remarks>
public sealed class ResNet : Layer
{
    private readonly Conv2d _convolution;
    private readonly BatchNorm _norm;
    private readonly Sequential[] _stages;
    private readonly Linear? _classifier;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights: He-normal, fan out.</param>
    public ResNet(ResNetOptions options, RandomGenerator random)
    {
        Options = options;
        _convolution = Add("conv1", new Conv2d(
            options.Channels, options.Width, options.StemSize, random, stride: 2, padding: options.StemSize / 2, bias: false));
        _norm = Add("bn1", new BatchNorm(options.Width));
        _stages = new Sequential[options.Blocks.Count];
        var channels = options.Width;
        for (var stage = 0; stage < _stages.Length; stage++)
        {
            var width = options.Width << stage;
            var blocks = new List<Layer>();
            for (var i = 0; i < options.Blocks[stage]; i++)
            {
                var stride = stage > 0 && i == 0 ? 2 : 1;
                blocks.Add(options.Bottleneck
                    ? new BottleneckBlock(channels, width, stride, random)
                    : new BasicBlock(channels, width, stride, random));
                channels = options.Bottleneck ? width * BottleneckBlock.Expansion : width;
            }
            _stages[stage] = Add($"layer{stage + 1}", new Sequential(blocks));
        }
        FeatureCount = channels;
        foreach (var convolution in NamedModules().Select(entry => entry.Module).OfType<Conv2d>())
            Initializers.KaimingNormal(convolution.Weight, random, fanOut: true);
        if (options.Classes > 0)
            _classifier = Add("fc", new Linear(channels, options.Classes, random));
    }

    /// <summary>Its shape.</summary>
    public ResNetOptions Options { get; }

    /// <summary>Size of <see cref="Features"/>.</summary>
    public int FeatureCount { get; }

    /// <summary>Logits, or the features where there is no classifier.</summary>
    /// <param name="x">[N, channels, H, W]</param>
    /// <returns>[N, classes]</returns>
    public override Tensor Forward(Tensor x)
    {
        var features = Features(x);
        return _classifier is null ? features : _classifier.Forward(features);
    }

    /// <summary>The last map, averaged over its positions.</summary>
    /// <param name="x">[N, channels, H, W]</param>
    /// <returns>[N, <see cref="FeatureCount"/>]</returns>
    public Tensor Features(Tensor x) => Maps(x)[^1].AdaptiveAveragePool2d(1, 1).Flatten(1);

    /// <summary>The output of the stem, then of each stage.</summary>
    /// <param name="x">[N, channels, H, W]</param>
    /// <returns>[N, width, H/4, W/4], [N, C, H/4, W/4], [N, 2C, H/8, W/8], ...</returns>
    public IReadOnlyList<Tensor> Maps(Tensor x)
    {
        x = _norm.Forward(_convolution.Forward(x)).ReluInPlace();      // [N, width, H/2, W/2]
        var maps = new List<Tensor> { x.MaxPool2d(3, 2, 1) };
        foreach (var stage in _stages)
            maps.Add(stage.Forward(maps[^1]));
        return maps;
    }
}
