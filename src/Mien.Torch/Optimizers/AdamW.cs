namespace Mien.Torch.Optimizers;

/// <summary>Adam with decoupled weight decay; step for step what <c>torch.optim.AdamW</c> does.</summary>
/// <remarks>Loshchilov and Hutter 2019. With decay 0 it is the Adam of Kingma and Ba 2015.</remarks>
public sealed class AdamW : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    /// <param name="groups">Parameters; see <see cref="ParameterGroups"/>.</param>
    /// <param name="learningRate">Initial learning rate.</param>
    /// <param name="beta1">Weight of the past in the mean of the gradients, 0 up to 1.</param>
    /// <param name="beta2">Weight of the past in the mean of their squares, 0 up to 1; 0.95 in masked autoencoders.</param>
    /// <param name="epsilon">Added to the root of the mean square, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamW(
        IReadOnlyList<ParameterGroup> groups, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(groups, learningRate, ["exp_avg", "exp_avg_sq"])
    {
        (_beta1, _beta2) = (BelowOne(beta1, nameof(beta1)), BelowOne(beta2, nameof(beta2)));
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        _epsilon = epsilon;
    }

    private protected override void Update(OptimizerSlot slot, Tensor gradient, double learningRate)
    {
        var mean = slot.Values[0] ?? slot.Hold(0, Tensors.ZerosLike(slot.Parameter));
        var square = slot.Values[1] ?? slot.Hold(1, Tensors.ZerosLike(slot.Parameter));
        if (slot.Group.WeightDecay != 0)
            slot.Parameter.MultiplyInPlace(1 - (learningRate * slot.Group.WeightDecay));
        mean.MultiplyInPlace(_beta1).AddInPlace(gradient, 1 - _beta1);
        square.MultiplyInPlace(_beta2).AddProductInPlace(gradient, gradient, 1 - _beta2);

        // Both means begin at 0; dividing by 1 - beta^t makes them unbiased.
        var rootBias = Math.Sqrt(1 - Math.Pow(_beta2, slot.Steps));
        var spread = square.SquareRoot().DivideInPlace(rootBias).AddInPlace(_epsilon);
        slot.Parameter.AddQuotientInPlace(mean, spread, -learningRate / (1 - Math.Pow(_beta1, slot.Steps)));
    }

    private static double BelowOne(double value, string name) =>
        value >= 0 && value < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "must lie from 0 up to 1");
}
