using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Hierarchical vision transformer with shifted windows, in torchvision's form and under its names.</summary>
/// <remarks>Liu et al. 2021, "Swin transformer", figure 3.</remarks>
public sealed class SwinTransformer : Layer
{
    private readonly Sequential _features;
    private readonly LayerNorm _norm;
    private readonly Linear? _classifier;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights: linear layers normal with deviation 0.02, cut at two deviations.</param>
    /// <exception cref="ArgumentException">Depths and heads are not of the same number, or a width is not a multiple of its heads.</exception>
    public SwinTransformer(SwinOptions options, RandomGenerator random)
    {
        if (options.Depths.Count != options.Heads.Count)
            throw new ArgumentException($"{options.Depths.Count} depths do not fit {options.Heads.Count} numbers of heads.", nameof(options));
        var stages = new List<Layer>
        {
            options.Embedding?.Invoke(random) ?? ConvolutionEmbedding(options, random),
        };
        var (width, block, blocks) = (options.Width, 0, options.Depths.Sum());
        for (var stage = 0; stage < options.Depths.Count; stage++)
        {
            if (stage > 0)
                stages.Add(new PatchMerging(width, random));
            width = options.Width << stage;
            var layers = new List<Layer>();
            for (var i = 0; i < options.Depths[stage]; i++)
            {
                layers.Add(new SwinBlock(
                    width, options.Heads[stage], options.Window, shift: i % 2 == 0 ? 0 : options.Window / 2, random,
                    DropPath.Linear(options.DropPath, block++, blocks), options.Attention));
            }
            stages.Add(new Sequential(layers));
        }
        _features = Add("features", new Sequential(stages));
        _norm = Add("norm", new LayerNorm(width));
        if (options.Classes > 0)
            _classifier = Add("head", new Linear(width, options.Classes, random));
        FeatureCount = width;
        foreach (var linear in NamedModules().Select(entry => entry.Module).OfType<Linear>())
        {
            Initializers.TruncatedNormal(linear.Weight, 0.02, random);
            if (linear.Bias is { } bias)
                Initializers.Constant(bias, 0);
        }
    }

    /// <summary>Size of <see cref="Features"/>.</summary>
    public int FeatureCount { get; }

    /// <summary>Patch embedding, then blocks and patch merging in turn; maps are [B, H, W, C].</summary>
    public IReadOnlyList<Layer> Stages => _features.Layers;

    /// <summary>Logits, or the features where there is no classifier.</summary>
    /// <param name="x">[B, channels, H, W]</param>
    /// <returns>[B, classes]</returns>
    public override Tensor Forward(Tensor x)
    {
        var features = Features(x);
        return _classifier is null ? features : _classifier.Forward(features);
    }

    /// <summary>The last map, averaged over its positions.</summary>
    /// <param name="x">[B, channels, H, W]</param>
    /// <returns>[B, <see cref="FeatureCount"/>]</returns>
    public Tensor Features(Tensor x) => Map(x).Mean([1, 2]);

    /// <summary>The last map, normalised.</summary>
    /// <param name="x">[B, channels, H, W]</param>
    /// <returns>[B, H/32, W/32, <see cref="FeatureCount"/>] with four stages and patches of 4</returns>
    public Tensor Map(Tensor x) => _norm.Forward(_features.Forward(x));

    private static Sequential ConvolutionEmbedding(SwinOptions options, RandomGenerator random) => new(
        new Conv2d(options.Channels, options.Width, options.PatchSize, random, stride: options.PatchSize),
        new Activation(x => x.Permute(0, 2, 3, 1)),                       // [B, H, W, C] from here on
        new LayerNorm(options.Width));
}
