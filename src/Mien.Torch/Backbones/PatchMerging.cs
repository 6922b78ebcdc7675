using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Joins two by two tokens, normalises them and halves their channels: half the picture, twice the width.</summary>
/// <remarks>Liu et al. 2021, section 3.1.</remarks>
public sealed class PatchMerging : Layer
{
    private readonly LayerNorm _norm;
    private readonly Linear _reduction;

    /// <param name="width">Size of a token.</param>
    /// <param name="random">Draws the initial weights.</param>
    public PatchMerging(int width, RandomGenerator random)
    {
        _reduction = Add("reduction", new Linear(4 * width, 2 * width, random, bias: false));
        _norm = Add("norm", new LayerNorm(4 * width));
    }

    /// <param name="x">[B, H, W, C]; an odd side is padded with zeros.</param>
    /// <returns>[B, H/2, W/2, 2C]</returns>
    public override Tensor Forward(Tensor x)
    {
        var shape = x.Shape;
        var (height, width) = (shape[1], shape[2]);
        if (height % 2 != 0 || width % 2 != 0)
            x = x.Pad([0, 0, 0, width % 2, 0, height % 2]);
        var quads = x
            .Reshape(shape[0], (height + 1) / 2, 2, (width + 1) / 2, 2, shape[3])
            .Permute(0, 1, 3, 4, 2, 5).Flatten(3);           // [B, H/2, W/2, 4C]: of the four, the one below comes second
        return _reduction.Forward(_norm.Forward(quads));
    }
}
