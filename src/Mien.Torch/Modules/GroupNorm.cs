namespace Mien.Torch.Modules;

/// <summary>Normalisation of each sample over groups of channels.</summary>
/// <remarks>Wu and He 2018.</remarks>
public sealed class GroupNorm : Layer
{
    private readonly int _groups;
    private readonly double _epsilon;

    /// <param name="groups">Groups, a divisor of the channels.</param>
    /// <param name="channels">Size of the second dimension.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public GroupNorm(int groups, long channels, double epsilon = 1e-5)
    {
        (_groups, _epsilon) = (groups, epsilon);
        Weight = AddParameter("weight", Tensors.Ones([channels]));
        Bias = AddParameter("bias", Tensors.Zeros([channels]));
    }

    /// <summary>[channels]</summary>
    public Tensor Weight { get; }

    /// <summary>[channels]</summary>
    public Tensor Bias { get; }

    /// <param name="x">[N, channels, ...]</param>
    /// <returns>The same shape.</returns>
    public override Tensor Forward(Tensor x) => x.GroupNorm(_groups, Weight, Bias, _epsilon);
}
