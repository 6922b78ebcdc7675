using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Patches that also see their surroundings: the picture and four copies shifted diagonally by half a patch, cut together.</summary>
/// <remarks>Lee et al. 2021, "Vision transformer for small-size datasets", section 3.2.</remarks>
public sealed class ShiftedPatchTokenization : Layer
{
    private const int Copies = 5;

    private readonly int _patch;
    private readonly LayerNorm _norm;
    private readonly Linear _projection;

    /// <param name="channels">Channels of the picture.</param>
    /// <param name="patch">Side of a patch, pixels, an even number.</param>
    /// <param name="width">Size of a token.</param>
    /// <param name="random">Draws the initial weights.</param>
    public ShiftedPatchTokenization(int channels, int patch, int width, RandomGenerator random)
    {
        _patch = patch;
        var size = Copies * channels * patch * patch;
        _norm = Add("norm", new LayerNorm(size));
        _projection = Add("projection", new Linear(size, width, random));
    }

    /// <param name="x">[B, C, S, S], S a multiple of the patch</param>
    /// <returns>[B, N, width], row-major</returns>
    public override Tensor Forward(Tensor x) => _projection.Forward(_norm.Forward(Cut(Shifted(x, _patch / 2), _patch)));

    /// <summary>Cuts a picture into patches: within one, rows, then columns, then channels, channels fastest.</summary>
    /// <param name="x">[B, C, S, S]</param>
    /// <param name="patch">Side of a patch.</param>
    /// <returns>[B, N, patch * patch * C]</returns>
    internal static Tensor Cut(Tensor x, int patch)
    {
        var shape = x.Shape;
        var (channels, side) = (shape[1], shape[2] / patch);
        return x.Reshape(shape[0], channels, side, patch, side, patch)
            .Permute(0, 2, 4, 3, 5, 1)                                            // [B, rows, columns, p, p, C]
            .Reshape(shape[0], side * side, patch * patch * channels);
    }

    /// <summary>[B, C, S, S] -> [B, 5C, S, S]: the picture, then moved from the left top, right top, left bottom and right bottom.</summary>
    private static Tensor Shifted(Tensor x, int by)
    {
        var side = (int)x.Shape[2];
        var padded = x.Pad([by, by, by, by]);
        var (near, far) = (..side, (2 * by)..((2 * by) + side));
        Tensor[] copies =
            [x, padded[.., .., near, near], padded[.., .., near, far], padded[.., .., far, near], padded[.., .., far, far]];
        return copies.Concatenate(1);
    }
}
