using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Vision transformer with one score a picture, plain or with shifted patches and local attention. [B, 3, S, S] -> [B, 1].</summary>
/// <remarks>The article's comparison networks ViT-B, S-ViT-B, L-ViT-B and SL-ViT-B.</remarks>
public sealed class SpottingVit : Layer
{
    private const int Side = 7;
    private const int HeadWidth = 64;
    private const double DropoutShare = 0.1;

    private readonly Layer _patches;
    private readonly Tensor _classToken;
    private readonly Tensor _positions;
    private readonly Dropout _dropout;
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _head;

    /// <param name="size">Side of the input, pixels, a multiple of 7.</param>
    /// <param name="shiftedPatches">Patches see their surroundings.</param>
    /// <param name="locality">Local self-attention.</param>
    /// <param name="width">Size of a token, a multiple of 64; the article has 768.</param>
    /// <param name="depth">Blocks; the article has 12.</param>
    /// <param name="random">Draws the initial weights.</param>
    public SpottingVit(int size, bool shiftedPatches, bool locality, int width, int depth, RandomGenerator random)
    {
        // The plain network comes from another code base than the other three, with wider heads and without an output bias.
        var plain = !shiftedPatches && !locality;
        var (patch, heads) = (size / Side, width / HeadWidth);
        _classToken = AddParameter("cls_token", Tensors.Zeros([1, 1, width]));
        if (!plain)
            Initializers.Normal(_classToken, 1, random);
        _positions = AddParameter("pos_embedding", Initializers.Normal(Tensors.Zeros([1, (Side * Side) + 1, width]), 1, random));
        _patches = Add<Layer>("patch_embed", (shiftedPatches, plain) switch
        {
            (true, _) => new ShiftedPatchTokenization(3, patch, width, random),
            (_, true) => new PatchEmbedding(3, patch, width, random),
            _ => new Sequential(new Activation(x => ShiftedPatchTokenization.Cut(x, patch)), new Linear(3 * patch * patch, width, random)),
        });
        _dropout = Add("dropout", new Dropout(DropoutShare));
        _blocks = Add("blocks", new Sequential(Enumerable.Range(0, depth).Select(_ => new TokenBlock(
            width,
            4 * width,
            plain
                ? new TokenAttention(width, heads, HeadWidth, locality: false, outputBias: false, dropout: 0, random)
                : new TokenAttention(width, heads, HeadWidth / 4, locality, outputBias: true, DropoutShare, random),
            DropoutShare,
            random))));
        _norm = Add("norm", new LayerNorm(width));
        _head = Add("head", new Linear(width, 1, random));
    }

    /// <param name="x">[B, 3, S, S], channels |u|, |v|, strain, each 0..1</param>
    /// <returns>[B, 1]</returns>
    public override Tensor Forward(Tensor x) => _head.Forward(_norm.Forward(_blocks.Forward(Embed(x))[.., 0]));

    /// <summary>Class token and patches with their positions.</summary>
    /// <param name="x">[B, 3, S, S]</param>
    /// <returns>[B, 50, width]</returns>
    public Tensor Embed(Tensor x)
    {
        var patches = _patches.Forward(x);
        Tensor[] tokens = [_classToken.Expand(patches.Shape[0], -1, -1), patches];
        return _dropout.Forward(tokens.Concatenate(1) + _positions);
    }
}
