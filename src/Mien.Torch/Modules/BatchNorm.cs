namespace Mien.Torch.Modules;

/// <summary>Batch normalisation over every dimension but the second; for up to 3 further dimensions.</summary>
/// <remarks>Ioffe and Szegedy 2015. Running variance is the unbiased one, as in PyTorch.</remarks>
public sealed class BatchNorm : Layer
{
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly Tensor _mean;
    private readonly Tensor _variance;
    private readonly Tensor _batches;

    /// <param name="channels">Size of the second dimension.</param>
    /// <param name="momentum">Weight of a new batch in the running statistics.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public BatchNorm(long channels, double momentum = 0.1, double epsilon = 1e-5)
    {
        (_momentum, _epsilon) = (momentum, epsilon);
        Weight = AddParameter("weight", Tensors.Ones([channels]));
        Bias = AddParameter("bias", Tensors.Zeros([channels]));
        _mean = AddBuffer("running_mean", Tensors.Zeros([channels]));
        _variance = AddBuffer("running_var", Tensors.Ones([channels]));
        _batches = AddBuffer("num_batches_tracked", Tensors.Zeros([], ScalarType.Int64));
    }

    /// <summary>[channels]</summary>
    public Tensor Weight { get; }

    /// <summary>[channels]</summary>
    public Tensor Bias { get; }

    /// <summary>
    /// Normalise by the batch's own statistics in evaluation too, wherever it has more than one value of a channel. The running ones stay as
    /// they are. Default false.
    /// </summary>
    public bool UsesOwnStatistics { get; set; }

    /// <summary>True when a convolution does what it did.</summary>
    internal bool IsFolded { get; private set; }

    /// <param name="x">[N, channels, ...]</param>
    /// <returns>The same shape.</returns>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (IsFolded)
            return IsTraining ? throw new InvalidOperationException("A batch norm that was folded into a convolution cannot learn.") : x;
        if (IsTraining)
            _batches.AddInPlace(1);
        var own = IsTraining || (UsesOwnStatistics && x.Count > Weight.Count);
        return x.BatchNorm(Weight, Bias, _mean, _variance, own, IsTraining ? _momentum : 0, _epsilon);
    }

    /// <summary>What it does in prediction, x · scale + shift for each channel; from now on another layer does that.</summary>
    internal (Tensor Scale, Tensor Shift) Fold()
    {
        IsFolded = true;
        var scale = Weight / (_variance + _epsilon).SquareRoot();
        return (scale, Bias - (_mean * scale));
    }
}
