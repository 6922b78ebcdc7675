namespace Mien.Torch.Optimizers;

/// <summary>Limits on gradients, between the backward pass and the step. A gradient that is not finite stays so: look at the norm.</summary>
public static class GradientClipping
{
    /// <summary>Length of all gradients as one vector; 0 when there are none.</summary>
    public static double GlobalNorm(IEnumerable<Tensor> parameters)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        return Norm(Gradients(parameters));
    }

    /// <summary>Shrinks all gradients by one factor so that their <see cref="GlobalNorm"/> is at most a maximum.</summary>
    /// <remarks>Pascanu et al. 2013; as <c>torch.nn.utils.clip_grad_norm_</c>, which adds 1e-6 to the norm.</remarks>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not above 0.</exception>
    public static double ClipByGlobalNorm(IEnumerable<Tensor> parameters, double maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var gradients = Gradients(parameters);
        var norm = Norm(gradients);
        if (!(norm + 1e-6 <= maximum))
        {
            foreach (var gradient in gradients)
                gradient.MultiplyInPlace(maximum / (norm + 1e-6));
        }
        return norm;
    }

    /// <summary>Holds every element of every gradient within -limit and limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public static void ClipByValue(IEnumerable<Tensor> parameters, double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        foreach (var gradient in Gradients(parameters))
            gradient.ClampInPlace(-limit, limit);
    }

    private static Tensor[] Gradients(IEnumerable<Tensor> parameters) =>
        [.. parameters.Select(parameter => parameter.Gradient).OfType<Tensor>()];

    // One number leaves the device, however many gradients there are.
    private static double Norm(Tensor[] gradients) =>
        gradients.Length == 0 ? 0 : Array.ConvertAll(gradients, gradient => gradient.Norm()).Stack(0).Norm().ToDouble();
}
