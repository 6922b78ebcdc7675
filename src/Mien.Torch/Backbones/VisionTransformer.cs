using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Vision transformer in the form and under the names of timm and MAE.</summary>
/// <remarks>Dosovitskiy et al. 2021; He et al. 2022, "Masked autoencoders are scalable vision learners".</remarks>
public sealed class VisionTransformer : Layer
{
    private const double Epsilon = 1e-6;

    private readonly bool _globalPool;
    private readonly PatchEmbedding _patches;
    private readonly Tensor _classToken;
    private readonly Tensor _positions;
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear? _classifier;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights: Xavier for the layers, normal with deviation 0.02 for class token and positions.</param>
    /// <exception cref="ArgumentException">The picture is not a whole number of patches, or the width not one of heads.</exception>
    public VisionTransformer(VisionTransformerOptions options, RandomGenerator random)
    {
        var (width, grid) = (options.Width, options.ImageSize / options.PatchSize);
        if (grid * options.PatchSize != options.ImageSize)
            throw new ArgumentException($"A picture of {options.ImageSize} is not a whole number of patches of {options.PatchSize}.", nameof(options));
        using var scope = new Scope();
        _globalPool = options.GlobalPool;
        _classToken = AddParameter("cls_token", Initializers.Normal(Tensors.Zeros([1, 1, width]), 0.02, random));
        var positions = options.SinCosPositions
            ? SinCosPositions.Table(width, grid, grid, classToken: true).Unsqueeze(0).Clone()
            : Initializers.Normal(Tensors.Zeros([1, 1 + (grid * grid), width]), 0.02, random);
        _positions = options.FixedPositions ? AddBuffer("pos_embed", positions) : AddParameter("pos_embed", positions);
        _patches = Add("patch_embed", new PatchEmbedding(options.Channels, options.PatchSize, width, random));
        _blocks = Add("blocks", new Sequential(Enumerable.Range(0, options.Depth).Select(i => new TransformerBlock(
            width, options.Heads, random, options.Hidden, DropPath.Linear(options.DropPath, i, options.Depth), epsilon: Epsilon))));
        _norm = Add(_globalPool ? "fc_norm" : "norm", new LayerNorm(width, Epsilon));
        if (options.Classes > 0)
            _classifier = Add("head", new Linear(width, options.Classes, random));
        Initializers.XavierUniform(_patches.Weight.Flatten(1), random);           // as a matrix [C, channels * patch * patch], in place
        Initializers.Constant(_patches.Bias, 0);
        foreach (var linear in NamedModules().Select(entry => entry.Module).OfType<Linear>())
        {
            Initializers.XavierUniform(linear.Weight, random);
            Initializers.Constant(linear.Bias!, 0);
        }
    }

    /// <summary>The blocks, each [B, 1 + N, C] -> [B, 1 + N, C].</summary>
    public IReadOnlyList<Layer> Blocks => _blocks.Layers;

    /// <summary>The norm before the classifier: of the tokens or, with global pooling, of their mean.</summary>
    public LayerNorm Norm => _norm;

    /// <summary>Logits, or the features where there is no classifier.</summary>
    /// <param name="x">[B, channels, image, image]</param>
    /// <returns>[B, classes]</returns>
    public override Tensor Forward(Tensor x)
    {
        var features = Features(x);
        return _classifier is null ? features : _classifier.Forward(features);
    }

    /// <summary>What the classifier sees.</summary>
    /// <param name="x">[B, channels, image, image]</param>
    /// <returns>[B, C]</returns>
    public Tensor Features(Tensor x)
    {
        var tokens = Tokens(x);
        return _norm.Forward(_globalPool ? tokens[.., 1..].Mean([1]) : tokens[.., 0]);
    }

    /// <summary>What the last block gives, before any norm.</summary>
    /// <param name="x">[B, channels, image, image]</param>
    /// <param name="kept">As for <see cref="Embed"/>.</param>
    /// <returns>[B, 1 + N or K, C], the class token first.</returns>
    public Tensor Tokens(Tensor x, Tensor? kept = null) => _blocks.Forward(Embed(x, kept));

    /// <summary>Patches as tokens, class token in front, positions added.</summary>
    /// <param name="x">[B, channels, image, image]</param>
    /// <param name="kept">Numbers of the patches that are seen, in the order of the tokens, [B, K]; null is all of them.</param>
    /// <returns>[B, 1 + N or K, C]</returns>
    public Tensor Embed(Tensor x, Tensor? kept = null)
    {
        var patches = _patches.Forward(x) + _positions[.., 1..];          // [B, N, C]
        if (kept is not null)
            patches = patches.Gather(1, kept.Unsqueeze(2).Expand(-1, -1, patches.Shape[2]));
        Tensor[] tokens = [(_classToken + _positions[.., ..1]).Expand(patches.Shape[0], -1, -1), patches];
        return tokens.Concatenate(1);
    }
}
