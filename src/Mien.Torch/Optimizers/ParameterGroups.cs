using System.Globalization;

namespace Mien.Torch.Optimizers;

/// <summary>The usual ways to divide parameters among groups.</summary>
public static class ParameterGroups
{
    /// <summary>All parameters alike.</summary>
    public static IReadOnlyList<ParameterGroup> Single(IEnumerable<(string Name, Tensor Tensor)> parameters, double weightDecay = 0) =>
        [new([.. parameters]) { WeightDecay = weightDecay }];

    /// <summary>Two groups: matrices and kernels decay; biases and the weights of norms, which have one dimension, do not.</summary>
    public static IReadOnlyList<ParameterGroup> DecayMatricesOnly(IEnumerable<(string Name, Tensor Tensor)> parameters, double weightDecay) =>
        ByLayer(parameters, _ => 0, layers: 1, layerDecay: 1, weightDecay);

    /// <summary>
    /// Layer-wise learning rates for fine-tuning: the scale of layer i is <c>layerDecay^(layers - 1 - i)</c>, so that the last layer
    /// learns at the full rate and what lies near the input hardly moves. Tensors of one dimension do not decay.
    /// </summary>
    /// <remarks>Clark et al. 2020 (ELECTRA); Bao et al. 2022 (BEiT).</remarks>
    /// <param name="parameters">Names and tensors.</param>
    /// <param name="layerOf">The layer a parameter belongs to by its name: 0 .. layers - 1, see <see cref="VisionTransformerLayer"/>.</param>
    /// <param name="layers">Number of layers; for a vision transformer its depth + 2.</param>
    /// <param name="layerDecay">Ratio of the rates of neighbouring layers, above 0; 0.65 to 0.75 for ViT-B.</param>
    /// <param name="weightDecay">Decay of tensors with two dimensions or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A layer is outside 0 .. layers - 1, or the decay is not above 0.</exception>
    public static IReadOnlyList<ParameterGroup> ByLayer(
        IEnumerable<(string Name, Tensor Tensor)> parameters, Func<string, int> layerOf, int layers, double layerDecay, double weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layerDecay);
        return
        [
            .. parameters
                .GroupBy(entry => (Layer: Within(entry.Name), Decays: entry.Tensor.Rank > 1))
                .OrderBy(group => group.Key.Layer)
                .ThenBy(group => group.Key.Decays)
                .Select(group => new ParameterGroup([.. group])
                {
                    LearningRateScale = Math.Pow(layerDecay, layers - 1 - group.Key.Layer),
                    WeightDecay = group.Key.Decays ? weightDecay : 0,
                }),
        ];

        int Within(string name) => layerOf(name) is var layer && layer >= 0 && layer < layers
            ? layer
            : throw new ArgumentOutOfRangeException(nameof(layerOf), $"\"{name}\" is put in layer {layer} of 0 .. {layers - 1}.");
    }

    /// <summary>
    /// Layer of a vision transformer's parameter: 0 for class token, positions and patch projection, i + 1 for block i, depth + 1 for
    /// what follows the blocks.
    /// </summary>
    /// <param name="name">PyTorch's name, e.g. <c>blocks.3.norm1.weight</c>.</param>
    /// <param name="depth">Number of blocks.</param>
    public static int VisionTransformerLayer(string name, int depth) => name.Split('.') switch
    {
        ["cls_token" or "pos_embed" or "patch_embed", ..] => 0,
        ["blocks", var number, ..] => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) + 1,
        _ => depth + 1,
    };
}
