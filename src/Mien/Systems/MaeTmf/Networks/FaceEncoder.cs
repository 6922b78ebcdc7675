using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Turns a pre-trained encoder into a network that tells the labels of one track from one face.</summary>
/// <remarks>
/// The mean of the patch tokens goes through a new norm to a new head; the encoder's own norm is left behind and its positions are learnt from now
/// on. What the head sees, <see cref="VisionTransformer.Features"/>, is what the fusion network gets.
/// </remarks>
public static class FaceEncoder
{
    private const double HeadDeviation = 2e-5;
    private const string OwnNorm = "norm.";

    /// <summary>Makes the network.</summary>
    /// <param name="shape">The autoencoder's.</param>
    /// <param name="track">What is told.</param>
    /// <param name="dropPath">Stochastic depth of the last block, 0 up to 1; it rises linearly from 0 at the first.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <param name="pretrained">Its encoder begins with these weights; null begins with random ones.</param>
    /// <returns>The caller's to dispose.</returns>
    public static VisionTransformer Make(MaskedAutoencoderOptions shape, AffectTrack track, double dropPath, RandomGenerator random, MaskedAutoencoder? pretrained = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var network = new VisionTransformer(
            shape.Encoder with { Classes = track.Outputs(), GlobalPool = true, FixedPositions = false, DropPath = dropPath }, random);
        var head = network.NamedParameters().Where(entry => entry.Name.StartsWith("head.", StringComparison.Ordinal)).ToDictionary(entry => entry.Name, entry => entry.Tensor);
        Initializers.TruncatedNormal(head["head.weight"], HeadDeviation, random);
        Initializers.Constant(head["head.bias"], 0);
        if (pretrained is null)
            return network;
        using var scope = new Scope();
        var weights = pretrained.Encoder.State().Where(entry => !entry.Name.StartsWith(OwnNorm, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        network.Load(weights, new() { MayBeMissing = ["fc_norm.", "head."] });
        return network;
    }
}
