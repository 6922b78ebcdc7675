using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>VGG network without batch norm, in torchvision's form and under its names.</summary>
/// <remarks>Simonyan and Zisserman 2015, table 1; the defaults are its configuration A.</remarks>
public sealed class Vgg : Layer
{
    private const int Grid = 7;

    private readonly Sequential _features;
    private readonly Sequential? _classifier;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights.</param>
    public Vgg(VggOptions options, RandomGenerator random)
    {
        _features = Add("features", VggStages.Create(options.Channels, options.Stages, random));
        if (options.Classes == 0)
            return;
        _classifier = Add("classifier", new Sequential(
            new Linear(options.Stages[^1][^1] * Grid * Grid, options.Hidden, random),
            new Activation(x => x.ReluInPlace()),
            new Dropout(options.Dropout),
            new Linear(options.Hidden, options.Hidden, random),
            new Activation(x => x.ReluInPlace()),
            new Dropout(options.Dropout),
            new Linear(options.Hidden, options.Classes, random)));
        foreach (var linear in _classifier.Layers.OfType<Linear>())
        {
            Initializers.Normal(linear.Weight, 0.01, random);
            Initializers.Constant(linear.Bias!, 0);
        }
    }

    /// <summary>Logits, or the last map, pooled to 7x7 and flattened, where there is no classifier.</summary>
    /// <param name="x">[N, channels, H, W]; at least 32 pixels a side.</param>
    /// <returns>[N, classes]</returns>
    public override Tensor Forward(Tensor x)
    {
        var pooled = Map(x).AdaptiveAveragePool2d(Grid, Grid).Flatten(1);
        return _classifier is null ? pooled : _classifier.Forward(pooled);
    }

    /// <summary>The last map.</summary>
    /// <param name="x">[N, channels, H, W]</param>
    /// <returns>[N, C, H/32, W/32] with five stages.</returns>
    public Tensor Map(Tensor x) => _features.Forward(x);
}
