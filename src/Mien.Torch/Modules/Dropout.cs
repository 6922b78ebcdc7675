namespace Mien.Torch.Modules;

/// <summary>Zeroes elements at random in training and scales the rest so that the mean stays. Draws from <see cref="RandomGenerator.Default"/>.</summary>
/// <remarks>Srivastava et al. 2014.</remarks>
public sealed class Dropout : Layer
{
    private readonly double _probability;

    /// <param name="probability">Share of elements dropped, 0 to below 1.</param>
    public Dropout(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        _probability = probability;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => IsTraining && _probability > 0 ? x.Dropout(_probability, true) : x;
}
