namespace Mien.Torch;

/// <summary>Losses; each is the mean over its elements unless it says otherwise. Results belong to the current <see cref="Scope"/>.</summary>
public static class LossesFunctions
{
    private static readonly Operator CrossEntropyOperator = new("aten::cross_entropy_loss");
    private static readonly Operator NegativeLogLikelihoodOperator = new("aten::nll_loss");
    private static readonly Operator BinaryCrossEntropyOperator = new("aten::binary_cross_entropy_with_logits");
    private static readonly Operator SquaredErrorOperator = new("aten::mse_loss");
    private static readonly Operator AbsoluteErrorOperator = new("aten::l1_loss");
    private static readonly Operator SmoothAbsoluteErrorOperator = new("aten::smooth_l1_loss");
    private static readonly Operator DivergenceOperator = new("aten::kl_div");

    /// <summary>Cross entropy of logits [N, C, ...] and class numbers [N, ...] or probabilities.</summary>
    public static Tensor CrossEntropy(this Tensor logits, Tensor target, Tensor? classWeights = null, double labelSmoothing = 0) =>
        CrossEntropyOperator.Call(logits, target, classWeights, 1, -100, labelSmoothing);

    /// <summary>Negative log likelihood of log probabilities [N, C] and class numbers [N].</summary>
    public static Tensor NegativeLogLikelihood(this Tensor logProbabilities, Tensor target, Tensor? classWeights = null) =>
        NegativeLogLikelihoodOperator.Call(logProbabilities, target, classWeights);

    /// <summary>Binary cross entropy of logits and targets in 0..1.</summary>
    public static Tensor BinaryCrossEntropy(this Tensor logits, Tensor target, Tensor? weights = null, Tensor? positiveWeights = null) =>
        BinaryCrossEntropyOperator.Call(logits, target, weights, positiveWeights);

    /// <summary>Squared difference.</summary>
    public static Tensor SquaredError(this Tensor x, Tensor target) => SquaredErrorOperator.Call(x, target);

    /// <summary>Absolute difference.</summary>
    public static Tensor AbsoluteError(this Tensor x, Tensor target) => AbsoluteErrorOperator.Call(x, target);

    /// <summary>Squared below beta, absolute above.</summary>
    public static Tensor SmoothAbsoluteError(this Tensor x, Tensor target, double beta = 1) =>
        SmoothAbsoluteErrorOperator.Call(x, target, 1, beta);

    /// <summary>Kullback-Leibler divergence of log probabilities from probabilities, a mean over the batch.</summary>
    public static Tensor Divergence(this Tensor logProbabilities, Tensor target)
    {
        const int Sum = 2;                                  // libtorch's own mean is one over all elements
        return DivergenceOperator.Call(logProbabilities, target, Sum) / logProbabilities.Shape[0];
    }
}
