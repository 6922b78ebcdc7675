using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>One recurrent network that follows every position of a map over time; what it says is averaged over time.</summary>
/// <remarks>Peng et al. 2021 (AKMNet), section III-C.</remarks>
public static class PixelGru
{
    /// <summary>Describes a sequence of maps.</summary>
    /// <param name="gru">C inputs, batch first.</param>
    /// <param name="maps">[N, C, H, W]</param>
    /// <returns>[H * W * outputs]: positions row by row, the outputs of each side by side.</returns>
    public static Tensor Describe(Gru gru, Tensor maps)
    {
        ArgumentNullException.ThrowIfNull(gru);
        ArgumentNullException.ThrowIfNull(maps);
        var sequences = maps.Flatten(2).Permute(2, 0, 1);                   // [H * W, N, C]
        return gru.Forward(sequences).Output.Mean([1]).Flatten();
    }
}
