namespace Mien.Torch.Modules;

/// <summary>Ways to fill a new parameter. All draw from the generator given, so that a seed decides the network.</summary>
public static class Initializers
{
    private static readonly Operator Qr = new("aten::linalg_qr");
    private static readonly Operator Erfinv = new("aten::erfinv");

    /// <summary>Evenly between -bound and bound.</summary>
    public static Tensor Uniform(Tensor tensor, double bound, RandomGenerator random)
    {
        using var noGradient = new NoGradient();
        return Discard(tensor, tensor.UniformInPlace(-bound, bound, random));
    }

    /// <summary>Normal with mean 0.</summary>
    public static Tensor Normal(Tensor tensor, double deviation, RandomGenerator random)
    {
        using var noGradient = new NoGradient();
        return Discard(tensor, tensor.NormalInPlace(0, deviation, random));
    }

    /// <summary>The same value everywhere.</summary>
    public static Tensor Constant(Tensor tensor, double value)
    {
        using var noGradient = new NoGradient();
        return Discard(tensor, tensor.FillInPlace(value));
    }

    /// <summary>Glorot and Bengio 2010: evenly within sqrt(6 / (fan in + fan out)) times the gain.</summary>
    public static Tensor XavierUniform(Tensor tensor, RandomGenerator random, double gain = 1)
    {
        var (fanIn, fanOut) = Fans(tensor);
        return Uniform(tensor, gain * Math.Sqrt(6.0 / (fanIn + fanOut)), random);
    }

    /// <summary>He et al. 2015: normal with deviation sqrt(2 / fan), fan in or fan out.</summary>
    public static Tensor KaimingNormal(Tensor tensor, RandomGenerator random, bool fanOut = false) =>
        Normal(tensor, Math.Sqrt(2.0 / (fanOut ? Fans(tensor).Out : Fans(tensor).In)), random);

    /// <summary>Normal with mean 0, cut at two deviations: inverse transform of an even draw.</summary>
    public static Tensor TruncatedNormal(Tensor tensor, double deviation, RandomGenerator random)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        const double edge = 0.95449973610364158;    // 2 Phi(2) - 1: the share of a normal distribution within two deviations
        var even = Tensors.Uniform(tensor.Shape, random, ScalarType.Float64) * (2 * edge) - edge;
        tensor.CopyInPlace(Erfinv.Call(even) * (deviation * Math.Sqrt(2)));
        return tensor;
    }

    /// <summary>Rows or columns orthonormal: the Q of a normal matrix, its signs fixed.</summary>
    public static Tensor Orthogonal(Tensor tensor, RandomGenerator random, double gain = 1)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var shape = tensor.Shape;
        var (rows, columns) = (shape[0], tensor.Count / shape[0]);
        var normal = Tensors.Normal([Math.Max(rows, columns), Math.Min(rows, columns)], random, tensor.ScalarType);
        var factors = Qr.CallMany(normal);
        var diagonal = (factors[1] * Tensors.Identity((int)Math.Min(rows, columns), tensor.ScalarType)).Sum([0]);
        var q = factors[0] * (diagonal / diagonal.Absolute());
        tensor.CopyInPlace((rows < columns ? q.Transpose(0, 1) : q).Reshape(shape) * gain);
        return tensor;
    }

    /// <summary>Values that feed one output and that one input feeds: dimension 1 and 0, times the window of a convolution.</summary>
    internal static (long In, long Out) Fans(Tensor tensor)
    {
        var shape = tensor.Shape;
        var window = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        return (shape[1] * window, shape[0] * window);
    }

    // In-place operators give a second handle to the same tensor.
    private static Tensor Discard(Tensor tensor, Tensor handle)
    {
        Scope.Keep(handle).Dispose();
        return tensor;
    }
}
