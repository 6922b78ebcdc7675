using Mien.Core;
using Mien.Media;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;

namespace Mien.Systems.MaeTmf;

/// <summary>Shows what an autoencoder has learnt: a row for each face, with hidden patches grey, with hidden patches restored, and as it is.</summary>
public static class ReconstructionPicture
{
    private const int Gap = 2;
    private const double Grey = 0.5;

    /// <summary>Writes a PNG file; it appears whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="network">In evaluation mode; stays the caller's.</param>
    /// <param name="pictures">[B, 3, S, S], normalised, where the network is.</param>
    /// <param name="mask">Which patches are seen.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, MaskedAutoencoder network, Tensor pictures, PatchMask mask)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var patch = network.Options.PatchSize;
        var restored = network.Restore(network.Latent(pictures, mask), mask);                      // [B, N, p * p * 3]
        if (network.Options.NormalizeTarget)
        {
            var (mean, deviation) = PatchPixels.Moments(PatchPixels.Of(pictures, patch));
            restored = (restored * deviation) + mean;
        }
        var original = PatchPixels.Of(FacePicture.Restore(pictures.To(Device.Cpu)), patch);
        var imagined = PatchPixels.Of(FacePicture.Restore(PatchPixels.Join(restored, patch).To(Device.Cpu)), patch);
        var hidden = mask.Hidden.To(Device.Cpu).Unsqueeze(2);                                      // [B, N, 1]
        var shown = original * (1 - hidden);
        using var image = Draw([.. new[] { shown + (hidden * Grey), shown + (hidden * imagined), original }.Select(patches => PatchPixels.Join(patches, patch))]);
        AtomicFile.WriteBytes(path, PngEncoder.Encode(image));
    }

    // Pictures [B, 3, S, S] side by side, faces below each other.
    private static Image Draw(Tensor[] columns)
    {
        var (batch, size) = ((int)columns[0].Shape[0], (int)columns[0].Shape[2]);
        var gap = Tensors.Ones([batch, 3, size, Gap]);
        var rows = columns.SelectMany(column => new[] { gap, column }).Skip(1).ToArray().Concatenate(3);    // [B, 3, S, W]
        var image = new Image((int)rows.Shape[3], batch * size);
        (rows * 255).Round().Clamp(0, 255).To(ScalarType.UInt8).Permute(0, 2, 3, 1).Contiguous().CopyTo(image.Pixels);
        return image;
    }
}
