using Mien.Torch;
using Mien.Training;

namespace Mien.Systems.MaeTmf;

/// <summary>What is made small in training, over the annotated frames of a batch.</summary>
/// <remarks>Zhang et al. 2023, section 3.4; where the weights go is taken from the published code.</remarks>
public static class TrackLosses
{
    /// <summary>Binary cross entropy of the action units, a mean over all cells.</summary>
    /// <param name="logits">[M, 12]</param>
    /// <param name="labels">0 or 1, [M, 12].</param>
    /// <param name="weights">Weight of each unit, [12]; null weighs all alike.</param>
    /// <param name="positiveOnly">The weights multiply the term of units that are present only; otherwise both terms, as published.</param>
    public static Tensor ActionUnits(Tensor logits, Tensor labels, Tensor? weights = null, bool positiveOnly = false) =>
        positiveOnly ? logits.BinaryCrossEntropy(labels, positiveWeights: weights) : logits.BinaryCrossEntropy(labels, weights);

    /// <summary>Cross entropy of the classes: each frame counts as much as its class weighs.</summary>
    /// <param name="logits">[M, 8]</param>
    /// <param name="labels">Whole numbers 0 to 7, [M].</param>
    /// <param name="weights">Weight of each class, [8]; null weighs all alike.</param>
    public static Tensor Expression(Tensor logits, Tensor labels, Tensor? weights = null) => logits.CrossEntropy(labels, weights);

    /// <summary>One less the concordance of valence, and the same of arousal, over all frames of the batch.</summary>
    /// <param name="predicted">[M, 2]; held to -1..1 first, as published, so that there is no gradient outside.</param>
    /// <param name="labels">[M, 2]</param>
    public static Tensor ValenceArousal(Tensor predicted, Tensor labels) => ConcordanceLoss.Of(predicted.Clamp(-1, 1), labels) + 2;
}
