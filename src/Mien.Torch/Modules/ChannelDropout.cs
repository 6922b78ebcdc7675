namespace Mien.Torch.Modules;

/// <summary>Zeroes whole channels at random in training and scales the rest so that the mean stays. Draws from <see cref="RandomGenerator.Default"/>.</summary>
/// <remarks>Tompson et al. 2015, "Efficient object localization".</remarks>
public sealed class ChannelDropout : Layer
{
    private readonly double _probability;

    /// <param name="probability">Share of channels dropped, 0 to below 1.</param>
    public ChannelDropout(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        _probability = probability;
    }

    /// <param name="x">[N, C, ...]</param>
    /// <returns>The same shape.</returns>
    public override Tensor Forward(Tensor x) => IsTraining && _probability > 0 ? x.ChannelDropout(_probability, true) : x;
}
