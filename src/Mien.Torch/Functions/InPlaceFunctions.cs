namespace Mien.Torch;

/// <summary>Operators that change a tensor's own memory; each returns the same tensor. Results belong to the current <see cref="Scope"/>.</summary>
public static class InPlaceFunctions
{
    private static readonly Operator AddInPlaceOperator = new("aten::add_", "Tensor");
    private static readonly Operator AddInPlaceNumberOperator = new("aten::add_", "Scalar");
    private static readonly Operator MultiplyInPlaceOperator = new("aten::mul_", "Tensor");
    private static readonly Operator MultiplyInPlaceNumberOperator = new("aten::mul_", "Scalar");
    private static readonly Operator AddProductInPlaceOperator = new("aten::addcmul_");
    private static readonly Operator AddQuotientInPlaceOperator = new("aten::addcdiv_");
    private static readonly Operator CopyInPlaceOperator = new("aten::copy_");
    private static readonly Operator FillInPlaceOperator = new("aten::fill_", "Scalar");
    private static readonly Operator ReluInPlaceOperator = new("aten::relu_");
    private static readonly Operator UniformInPlaceOperator = new("aten::uniform_");
    private static readonly Operator NormalInPlaceOperator = new("aten::normal_");
    private static readonly Operator DivideInPlaceOperator = new("aten::div_", "Scalar");
    private static readonly Operator ClampInPlaceOperator = new("aten::clamp_");

    /// <summary>Adds y * scale to x.</summary>
    public static Tensor AddInPlace(this Tensor x, Tensor y, double scale = 1) => AddInPlaceOperator.Call(x, y, scale);

    /// <summary>Adds a number to x.</summary>
    public static Tensor AddInPlace(this Tensor x, double y) => AddInPlaceNumberOperator.Call(x, y);

    /// <summary>Adds a whole number to x, whatever its type.</summary>
    public static Tensor AddInPlace(this Tensor x, long y) => AddInPlaceNumberOperator.Call(x, y);

    /// <summary>Multiplies x by a number.</summary>
    public static Tensor MultiplyInPlace(this Tensor x, double y) => MultiplyInPlaceNumberOperator.Call(x, y);

    /// <summary>Multiplies x by y.</summary>
    public static Tensor MultiplyInPlace(this Tensor x, Tensor y) => MultiplyInPlaceOperator.Call(x, y);

    /// <summary>Adds y * z * scale to x.</summary>
    public static Tensor AddProductInPlace(this Tensor x, Tensor y, Tensor z, double scale) =>
        AddProductInPlaceOperator.Call(x, y, z, scale);

    /// <summary>Adds y / z * scale to x.</summary>
    public static Tensor AddQuotientInPlace(this Tensor x, Tensor y, Tensor z, double scale) =>
        AddQuotientInPlaceOperator.Call(x, y, z, scale);

    /// <summary>Takes over y's values, converted to x's type and device.</summary>
    public static Tensor CopyInPlace(this Tensor x, Tensor y) => CopyInPlaceOperator.Call(x, y);

    /// <summary>Sets every element.</summary>
    public static Tensor FillInPlace(this Tensor x, double value) => FillInPlaceOperator.Call(x, value);

    /// <summary>max(x, 0).</summary>
    public static Tensor ReluInPlace(this Tensor x) => ReluInPlaceOperator.Call(x);

    /// <summary>Draws every element evenly from [low, high).</summary>
    public static Tensor UniformInPlace(this Tensor x, double low, double high, RandomGenerator? generator = null) =>
        UniformInPlaceOperator.Call(x, low, high, generator);

    /// <summary>Draws every element from a normal distribution.</summary>
    public static Tensor NormalInPlace(this Tensor x, double mean, double deviation, RandomGenerator? generator = null) =>
        NormalInPlaceOperator.Call(x, mean, deviation, generator);

    /// <summary>Divides x by a number.</summary>
    public static Tensor DivideInPlace(this Tensor x, double y) => DivideInPlaceOperator.Call(x, y);

    /// <summary>Holds x between two numbers.</summary>
    public static Tensor ClampInPlace(this Tensor x, double minimum, double maximum) => ClampInPlaceOperator.Call(x, minimum, maximum);
}
