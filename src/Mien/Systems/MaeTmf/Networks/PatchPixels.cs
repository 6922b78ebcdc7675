using Mien.Torch;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Pictures as rows of pixels, one for each patch, and back.</summary>
public static class PatchPixels
{
    private const int Channels = 3;
    private const double Least = 1e-6;

    /// <summary>Cuts pictures into patches.</summary>
    /// <param name="pictures">[B, 3, S, S], S a multiple of p.</param>
    /// <param name="patch">p.</param>
    /// <returns>[B, N, p * p * 3]: row in the patch, column, channel; patches row by row.</returns>
    public static Tensor Of(Tensor pictures, int patch)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var (batch, grid) = (pictures.Shape[0], pictures.Shape[2] / patch);
        return pictures.Reshape(batch, Channels, grid, patch, grid, patch)
            .Permute(0, 2, 4, 3, 5, 1)                                      // [B, row, column, p, p, 3]
            .Reshape(batch, grid * grid, patch * patch * Channels);
    }

    /// <summary>Puts patches together; the inverse of <see cref="Of"/>.</summary>
    /// <param name="patches">[B, N, p * p * 3], N a square.</param>
    /// <param name="patch">p.</param>
    /// <returns>[B, 3, S, S]</returns>
    public static Tensor Join(Tensor patches, int patch)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var (batch, grid) = (patches.Shape[0], (long)Math.Round(Math.Sqrt(patches.Shape[1])));
        return patches.Reshape(batch, grid, grid, patch, patch, Channels)
            .Permute(0, 5, 1, 3, 2, 4)                                      // [B, 3, row, p, column, p]
            .Reshape(batch, Channels, grid * patch, grid * patch);
    }

    /// <summary>Mean and deviation of each patch, the deviation with 1 / (n - 1) and a little added to its square, both [B, N, 1].</summary>
    public static (Tensor Mean, Tensor Deviation) Moments(Tensor patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        return (patches.Mean([2], keep: true), (patches.Variance([2], keep: true) + Least).SquareRoot());
    }
}
