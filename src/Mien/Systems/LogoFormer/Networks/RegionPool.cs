using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>An abstract of each region of a clip: a convolution channel by channel, whose windows are the regions. Begins as their mean.</summary>
internal sealed class RegionPool : Layer
{
    private readonly TokenGrid _grid;
    private readonly TokenGrid _region;
    private readonly Tensor _weight;
    private readonly Tensor _bias;

    public RegionPool(TokenGrid grid, TokenGrid region, int width)
    {
        (_grid, _region) = (grid, region);
        _weight = AddParameter("weight", Tensors.Ones([width, 1, region.Frames, region.Height, region.Width]) / region.Count);
        _bias = AddParameter("bias", Tensors.Zeros([width]));
    }

    /// <summary>[B, F * H * W, C] -> [B, regions, C]</summary>
    public override Tensor Forward(Tensor patches)
    {
        var weights = _weight.Flatten(1).Transpose(0, 1).Contiguous();                             // [tokens, C]
        var sums = TokenWindows.Partition(patches, _grid, _region, 1).WeightedSum(weights);        // [B * regions, 1, C]
        return (sums + _bias).Reshape(patches.Shape[0], -1, _bias.Count);
    }
}
