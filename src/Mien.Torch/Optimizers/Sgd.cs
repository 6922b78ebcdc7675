namespace Mien.Torch.Optimizers;

/// <summary>Stochastic gradient descent with momentum; step for step what <c>torch.optim.SGD</c> does.</summary>
/// <remarks>Sutskever et al. 2013. g += decay * w; v = momentum * v + g (v = g at first); w -= rate * v, or rate * (g + momentum * v) after Nesterov.</remarks>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum;
    private readonly bool _nesterov;

    /// <param name="groups">Parameters; see <see cref="ParameterGroups"/>.</param>
    /// <param name="learningRate">Initial learning rate.</param>
    /// <param name="momentum">Weight of the past, 0 up to 1; 0 keeps no state.</param>
    /// <param name="nesterov">Looks ahead along the momentum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Sgd(IReadOnlyList<ParameterGroup> groups, double learningRate, double momentum = 0, bool nesterov = false)
        : base(groups, learningRate, momentum == 0 ? [] : ["momentum_buffer"])
    {
        if (!(momentum >= 0 && momentum < 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Momentum lies from 0 up to 1.");
        if (nesterov && momentum == 0)
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Nesterov's step needs momentum.");
        (_momentum, _nesterov) = (momentum, nesterov);
    }

    private protected override void Update(OptimizerSlot slot, Tensor gradient, double learningRate)
    {
        var direction = slot.Group.WeightDecay == 0 ? gradient : gradient.Clone().AddInPlace(slot.Parameter, slot.Group.WeightDecay);
        if (_momentum != 0)
        {
            var velocity = slot.Values[0] is { } past
                ? past.MultiplyInPlace(_momentum).AddInPlace(direction)
                : slot.Hold(0, direction.Clone());
            direction = _nesterov ? direction.Clone().AddInPlace(velocity, _momentum) : velocity;
        }
        slot.Parameter.AddInPlace(direction, -learningRate);
    }
}
