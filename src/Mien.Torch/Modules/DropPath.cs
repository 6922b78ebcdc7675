namespace Mien.Torch.Modules;

/// <summary>Drops a whole residual branch for single samples in training and scales the others. Draws from <see cref="RandomGenerator.Default"/>.</summary>
/// <remarks>Huang et al. 2016, "Deep networks with stochastic depth".</remarks>
public sealed class DropPath : Layer
{
    private readonly double _probability;

    /// <param name="probability">Share of samples dropped, 0 to below 1.</param>
    public DropPath(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        _probability = probability;
    }

    /// <summary>The probability of a block when it rises linearly from 0 at the first to <paramref name="last"/> at the last.</summary>
    public static double Linear(double last, int block, int blocks) => blocks > 1 ? last * block / (blocks - 1) : 0;

    /// <param name="x">[B, ...]</param>
    /// <returns>The same shape.</returns>
    public override Tensor Forward(Tensor x)
    {
        if (!IsTraining || _probability == 0)
            return x;
        var shape = new long[x.Rank];
        Array.Fill(shape, 1);
        shape[0] = x.Shape[0];
        return x * Tensors.Ones(shape, x.ScalarType, x.Device).Dropout(_probability, true);    // 0 or 1 / (1 - p) for each sample
    }
}
