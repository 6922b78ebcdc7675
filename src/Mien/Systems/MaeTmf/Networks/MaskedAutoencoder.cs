using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Sees a quarter of a picture's patches and restores the others: what its encoder learns on the way is of use for faces without labels.</summary>
/// <remarks>He et al. 2022, "Masked autoencoders are scalable vision learners", figure 1. Names are those of the released code, the encoder's behind <c>encoder.</c></remarks>
public sealed class MaskedAutoencoder : Module
{
    private const double Epsilon = 1e-6;

    private readonly Tensor _maskToken;
    private readonly Tensor _positions;
    private readonly Linear _embedding;
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _prediction;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights: Xavier for layers and projection, normal with deviation 0.02 for class and mask token.</param>
    public MaskedAutoencoder(MaskedAutoencoderOptions options, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var scope = new Scope();
        Options = options;
        var (width, patch) = (options.DecoderWidth, options.PatchSize);
        Encoder = Add("encoder", new VisionTransformer(options.Encoder, random));
        _maskToken = AddParameter("mask_token", Initializers.Normal(Tensors.Zeros([1, 1, width]), 0.02, random));
        _positions = AddBuffer("decoder_pos_embed", SinCosPositions.Table(width, options.Grid, options.Grid, classToken: true).Unsqueeze(0).Clone());
        _embedding = Add("decoder_embed", new Linear(options.Width, width, random));
        _blocks = Add("decoder_blocks", new Sequential(Enumerable.Range(0, options.DecoderDepth).Select(_ =>
            new TransformerBlock(width, options.DecoderHeads, random, epsilon: Epsilon))));
        _norm = Add("decoder_norm", new LayerNorm(width, Epsilon));
        _prediction = Add("decoder_pred", new Linear(width, patch * patch * 3, random));
        foreach (var linear in NamedModules().Where(entry => entry.Name.StartsWith("decoder", StringComparison.Ordinal)).Select(entry => entry.Module).OfType<Linear>())
        {
            Initializers.XavierUniform(linear.Weight, random);
            Initializers.Constant(linear.Bias!, 0);
        }
    }

    /// <summary>Its shape.</summary>
    public MaskedAutoencoderOptions Options { get; }

    /// <summary>What is kept when pre-training is over; by itself it gives the class token as feature.</summary>
    public VisionTransformer Encoder { get; }

    /// <summary>What the encoder makes of the patches that are seen.</summary>
    /// <param name="pictures">[B, 3, S, S], normalised.</param>
    /// <param name="mask">Which patches; null is all of them, in their order.</param>
    /// <returns>[B, 1 + K, C], the class token first.</returns>
    public Tensor Latent(Tensor pictures, PatchMask? mask) => Encoder.Norm.Forward(Encoder.Tokens(pictures, mask?.Kept));

    /// <summary>Restores all patches.</summary>
    /// <param name="latent">[B, 1 + K, C]</param>
    /// <param name="mask">Which patches it is of.</param>
    /// <returns>[B, N, p * p * 3], of normalised patches where the options say so.</returns>
    public Tensor Restore(Tensor latent, PatchMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var tokens = _embedding.Forward(latent);                            // [B, 1 + K, D]
        var (batch, patches, width) = (mask.Restore.Shape[0], mask.Restore.Shape[1], tokens.Shape[2]);
        var hidden = _maskToken.Expand(batch, patches + 1 - tokens.Shape[1], -1);
        var ordered = new[] { tokens[.., 1..], hidden }.Concatenate(1)
            .Gather(1, mask.Restore.Unsqueeze(2).Expand(-1, -1, width));    // [B, N, D], in the order of the picture
        var x = new[] { tokens[.., ..1], ordered }.Concatenate(1) + _positions;
        return _prediction.Forward(_norm.Forward(_blocks.Forward(x)))[.., 1..];
    }

    /// <summary>Mean squared error of the hidden patches.</summary>
    /// <param name="pictures">[B, 3, S, S], normalised.</param>
    /// <param name="mask">Which patches are seen.</param>
    public Tensor Loss(Tensor pictures, PatchMask mask) => Loss(Restore(Latent(pictures, mask), mask), pictures, mask);

    /// <summary>As <see cref="Loss(Tensor, PatchMask)"/>, of patches that were restored already.</summary>
    internal Tensor Loss(Tensor restored, Tensor pictures, PatchMask mask)
    {
        var target = PatchPixels.Of(pictures, Options.PatchSize);           // [B, N, p * p * 3]
        if (Options.NormalizeTarget)
        {
            var (mean, deviation) = PatchPixels.Moments(target);
            target = (target - mean) / deviation;
        }
        var error = restored - target;
        return ((error * error).Mean([2]) * mask.Hidden).Sum() / mask.Hidden.Sum();
    }
}
