using Mien.Torch;

namespace Mien.Systems.LogoFormer;

/// <summary>
/// How far the predicted probabilities of the wrong classes are from being all alike: the symmetric Kullback-Leibler divergence between
/// them, renormalised without the right class, and the uniform distribution.
/// </summary>
/// <remarks>
/// Ma, Sun and Li 2023, section 2.4. With u = 1 / (C - 1) and p the softmax over the wrong classes it is the sum of (p - u) times the logits.
/// </remarks>
public static class CompactLoss
{
    /// <summary>The loss of each sample.</summary>
    /// <param name="logits">[B, C], C at least 2.</param>
    /// <param name="target">Right classes, integers [B].</param>
    /// <returns>[B], 0 or above; it does not depend on the right class's logit.</returns>
    public static Tensor Of(Tensor logits, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(target);
        var right = target.OneHot((int)logits.Shape[1]).To(ScalarType.Bool);
        var probabilities = logits.MaskedFill(right, double.NegativeInfinity).Softmax(-1);
        var uniform = 1.0 / (logits.Shape[1] - 1);
        return ((probabilities - uniform) * logits).MaskedFill(right, 0).Sum([1]);
    }
}
