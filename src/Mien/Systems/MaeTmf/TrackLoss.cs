using Mien.Torch;

namespace Mien.Systems.MaeTmf;

/// <summary>The loss of one training: that of its track with its weights.</summary>
/// <param name="track">Which track.</param>
/// <param name="weights">Of units or classes; null weighs all alike.</param>
/// <param name="positiveOnly">The weights of action units multiply the term of units that are present only.</param>
internal sealed class TrackLoss(AffectTrack track, double[]? weights, bool positiveOnly)
{
    /// <summary>The loss of annotated frames.</summary>
    /// <param name="outputs">[M, outputs]</param>
    /// <param name="labels">[M, columns], where the outputs are.</param>
    public Tensor Of(Tensor outputs, Tensor labels) => track switch
    {
        AffectTrack.ActionUnits => TrackLosses.ActionUnits(outputs, labels, Weights(outputs), positiveOnly),
        AffectTrack.Expression => TrackLosses.Expression(outputs, labels.Squeeze(1).To(ScalarType.Int64), Weights(outputs)),
        _ => TrackLosses.ValenceArousal(outputs, labels),
    };

    private Tensor? Weights(Tensor like) => weights is null ? null : Tensor.From<double>(weights, weights.Length).To(like.ScalarType).To(like.Device);
}
