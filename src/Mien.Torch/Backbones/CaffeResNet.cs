using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>
/// ResNet-50 as Caffe has it, and the VGGFace2 models with it: the stride of a stage sits in its first 1x1 convolutions, and the first
/// pooling has no padding but a window that hangs over the edge. Names are Caffe's (<c>conv3_1_1x1_reduce</c>).
/// </summary>
/// <remarks>He et al. 2016; Cao et al. 2018, "VGGFace2". Pictures are 0..255 RGB less the mean 131.0912, 103.8827, 91.4953.</remarks>
public sealed class CaffeResNet : Layer
{
    private readonly Unit _stem;
    private readonly List<Block[]> _stages = [];
    private readonly Conv2d? _classifier;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights: He-normal, fan out.</param>
    public CaffeResNet(CaffeResNetOptions options, RandomGenerator random)
    {
        _stem = AddUnit("conv1_7x7_s2", 3, options.Width, 7, stride: 2, random);
        var channels = options.Width;
        for (var stage = 0; stage < options.Blocks.Count; stage++)
        {
            var width = options.Width << stage;
            var blocks = new Block[options.Blocks[stage]];
            for (var i = 0; i < blocks.Length; i++)
            {
                var name = $"conv{stage + 2}_{i + 1}";
                var stride = stage > 0 && i == 0 ? 2 : 1;
                var reduce = AddUnit($"{name}_1x1_reduce", channels, width, 1, stride, random);
                var middle = AddUnit($"{name}_3x3", width, width, 3, 1, random);
                var increase = AddUnit($"{name}_1x1_increase", width, 4 * width, 1, 1, random);
                var shortcut = i == 0 ? AddUnit($"{name}_1x1_proj", channels, 4 * width, 1, stride, random) : null;
                blocks[i] = new Block(reduce, middle, increase, shortcut);
                channels = 4 * width;
            }
            _stages.Add(blocks);
        }
        FeatureCount = channels;
        if (options.Classes > 0)
            _classifier = Add("classifier", new Conv2d(channels, options.Classes, 1, random));
    }

    /// <summary>Size of <see cref="Features"/>.</summary>
    public int FeatureCount { get; }

    /// <summary>Logits, or the features where there is no classifier.</summary>
    /// <param name="x">[N, 3, 224, 224]</param>
    /// <returns>[N, classes]</returns>
    public override Tensor Forward(Tensor x)
    {
        var pooled = Pool(x);
        return (_classifier is null ? pooled : _classifier.Forward(pooled)).Flatten(1);
    }

    /// <summary>The layer called pool5_7x7_s1.</summary>
    /// <param name="x">[N, 3, 224, 224]</param>
    /// <returns>[N, <see cref="FeatureCount"/>]</returns>
    public Tensor Features(Tensor x) => Pool(x).Flatten(1);

    /// <summary>The output of the first pooling, then of each stage.</summary>
    /// <param name="x">[N, 3, H, W]</param>
    /// <returns>[N, width, H/4, W/4], [N, 4 * width, H/4, W/4], [N, 8 * width, H/8, W/8], ...</returns>
    public IReadOnlyList<Tensor> Maps(Tensor x)
    {
        var maps = new List<Tensor> { _stem.Forward(x).ReluInPlace().MaxPool2d(3, 2, ceiling: true) };
        foreach (var blocks in _stages)
            maps.Add(blocks.Aggregate(maps[^1], (map, block) => block.Forward(map)));
        return maps;
    }

    private Tensor Pool(Tensor x) => Maps(x)[^1].AdaptiveAveragePool2d(1, 1);    // [N, C, 1, 1]

    private Unit AddUnit(string name, int inputs, int outputs, int size, int stride, RandomGenerator random)
    {
        var convolution = Add(name, new Conv2d(inputs, outputs, size, random, stride, padding: size / 2, bias: false));
        Initializers.KaimingNormal(convolution.Weight, random, fanOut: true);
        return new Unit(convolution, Add($"{name}_bn", new BatchNorm(outputs)));
    }

    private sealed record Unit(Conv2d Convolution, BatchNorm Norm)
    {
        public Tensor Forward(Tensor x) => Norm.Forward(Convolution.Forward(x));
    }

    private sealed record Block(Unit Reduce, Unit Middle, Unit Increase, Unit? Shortcut)
    {
        public Tensor Forward(Tensor x)
        {
            var y = Middle.Forward(Reduce.Forward(x).ReluInPlace()).ReluInPlace();
            return Increase.Forward(y).AddInPlace(Shortcut is null ? x : Shortcut.Forward(x)).ReluInPlace();
        }
    }
}
