namespace Mien.Torch;

/// <summary>New tensors. They belong to the current <see cref="Scope"/>.</summary>
public static class Tensors
{
    private static readonly Operator ZerosOperator = new("aten::zeros");
    private static readonly Operator OnesOperator = new("aten::ones");
    private static readonly Operator FullOperator = new("aten::full");
    private static readonly Operator CountOperator = new("aten::arange");
    private static readonly Operator IdentityOperator = new("aten::eye");
    private static readonly Operator ZerosLikeOperator = new("aten::zeros_like");
    private static readonly Operator UniformOperator = new("aten::rand", "generator");
    private static readonly Operator NormalOperator = new("aten::randn", "generator");
    private static readonly Operator PermutationOperator = new("aten::randperm", "generator");
    private static readonly Operator IntegersOperator = new("aten::randint", "generator");

    /// <summary>All zero.</summary>
    public static Tensor Zeros(long[] shape, ScalarType type = ScalarType.Float32, Device device = default) =>
        ZerosOperator.Call(shape, type, Argument.None, device);

    /// <summary>All one.</summary>
    public static Tensor Ones(long[] shape, ScalarType type = ScalarType.Float32, Device device = default) =>
        OnesOperator.Call(shape, type, Argument.None, device);

    /// <summary>All the same value.</summary>
    public static Tensor Full(long[] shape, double value, ScalarType type = ScalarType.Float32, Device device = default) =>
        FullOperator.Call(shape, value, type, Argument.None, device);

    /// <summary>0, 1, 2, ... below a number.</summary>
    public static Tensor Count(long end, ScalarType type = ScalarType.Int64, Device device = default) =>
        CountOperator.Call(end, type, Argument.None, device);

    /// <summary>Identity matrix.</summary>
    public static Tensor Identity(int size, ScalarType type = ScalarType.Float32, Device device = default) =>
        IdentityOperator.Call(size, type, Argument.None, device);

    /// <summary>Zeros of the shape, type and device of another tensor.</summary>
    public static Tensor ZerosLike(Tensor x) => ZerosLikeOperator.Call(x);

    /// <summary>Drawn evenly from [0, 1).</summary>
    public static Tensor Uniform(long[] shape, RandomGenerator? generator = null, ScalarType type = ScalarType.Float32) =>
        UniformOperator.Call(shape, generator, type);

    /// <summary>Drawn from the standard normal distribution.</summary>
    public static Tensor Normal(long[] shape, RandomGenerator? generator = null, ScalarType type = ScalarType.Float32) =>
        NormalOperator.Call(shape, generator, type);

    /// <summary>0 .. count - 1 in random order.</summary>
    public static Tensor Permutation(long count, RandomGenerator? generator = null) => PermutationOperator.Call(count, generator);

    /// <summary>Whole numbers drawn evenly from [0, end).</summary>
    public static Tensor Integers(long end, long[] shape, RandomGenerator? generator = null) => IntegersOperator.Call(end, shape, generator);
}
