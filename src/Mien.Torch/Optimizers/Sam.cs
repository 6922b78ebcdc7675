using Mien.Torch.Modules;

namespace Mien.Torch.Optimizers;

/// <summary>Sharpness-aware minimisation: steps by the gradient found at the worst point of the neighbourhood.</summary>
/// <remarks>
/// Foret et al. 2021, equations 2 and 3: w' = w + radius * g / |g|, then the inner optimizer steps from w by the gradient at w'. Its
/// weight decay uses w, and is no part of the climb. SAM keeps no state between steps: save the inner optimizer's.
/// </remarks>
public sealed class Sam : IDisposable
{
    private readonly double _radius;
    private readonly (Tensor Parameter, Tensor Original)[] _weights;
    private bool _away;

    /// <param name="inner">Takes the steps.</param>
    /// <param name="radius">Size of the neighbourhood, the paper's rho; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not above 0.</exception>
    public Sam(Optimizer inner, double radius = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        (Inner, _radius) = (inner, radius);
        using var noGradient = new NoGradient();
        _weights = [.. inner.Parameters.Select(parameter => (parameter, Scope.Keep(parameter.Clone())))];
    }

    /// <summary>The optimizer that takes the steps.</summary>
    public Optimizer Inner { get; }

    /// <summary>
    /// One whole step: two backward passes over the same batch. The second draws the same random numbers from
    /// <see cref="RandomGenerator.Default"/> (the same dropout masks), and what it does to buffers (running statistics) is undone.
    /// </summary>
    /// <param name="network">Whose buffers are meant.</param>
    /// <param name="loss">Computes the loss of the batch; called twice.</param>
    /// <returns>The loss of the first pass, in the current scope.</returns>
    public Tensor Step(Module network, Func<Tensor> loss)
    {
        var random = RandomGenerator.Default.State;
        Inner.ClearGradients();
        var first = loss();
        first.Backward();
        try
        {
            using var scope = new Scope();
            FirstStep();
            var buffers = network.NamedBuffers().Select(buffer => (buffer.Tensor, Copy: buffer.Tensor.Clone())).ToArray();
            try
            {
                RandomGenerator.Default.State = random;
                loss().Backward();
            }
            finally
            {
                using var noGradient = new NoGradient();
                foreach (var (tensor, copy) in buffers)
                    tensor.CopyInPlace(copy);
            }
            SecondStep();
        }
        finally
        {
            Return();
        }
        return first;
    }

    /// <summary>Moves to the worst neighbour along the gradient, and clears it; a backward pass there, then <see cref="SecondStep"/>.</summary>
    /// <exception cref="InvalidOperationException">There already.</exception>
    public void FirstStep()
    {
        if (_away)
            throw new InvalidOperationException("The second step must follow the first.");
        using var noGradient = new NoGradient();
        var scale = _radius / (GradientClipping.GlobalNorm(Inner.Parameters) + 1e-12);
        _away = true;
        foreach (var (parameter, original) in _weights)
        {
            using var scope = new Scope();
            original.CopyInPlace(parameter);
            if (parameter.Gradient is { } gradient)
                parameter.AddInPlace(gradient, scale);
        }
        Inner.ClearGradients();
    }

    /// <summary>Goes back to the very weights of before and lets the inner optimizer step by the neighbour's gradient.</summary>
    /// <exception cref="InvalidOperationException">There was no first step.</exception>
    public void SecondStep()
    {
        if (!_away)
            throw new InvalidOperationException("The first step must come before the second.");
        Return();
        Inner.Step();
    }

    /// <summary>Frees the copy of the weights, not the inner optimizer.</summary>
    public void Dispose()
    {
        foreach (var (_, original) in _weights)
            original.Dispose();
    }

    // A copy, not a subtraction: w + e - e is not w.
    private void Return()
    {
        if (!_away)
            return;
        using var noGradient = new NoGradient();
        using var scope = new Scope();
        foreach (var (parameter, original) in _weights)
            parameter.CopyInPlace(original);
        _away = false;
    }
}
