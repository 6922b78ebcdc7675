namespace Mien.Torch;

/// <summary>Elementwise arithmetic and comparison; shapes broadcast as in NumPy. Results belong to the current <see cref="Scope"/>.</summary>
public static class ArithmeticFunctions
{
    private static readonly Operator AddOperator = new("aten::add", "Tensor");
    private static readonly Operator AddNumberOperator = new("aten::add", "Scalar");
    private static readonly Operator SubtractOperator = new("aten::sub", "Tensor");
    private static readonly Operator MultiplyOperator = new("aten::mul", "Tensor");
    private static readonly Operator MultiplyNumberOperator = new("aten::mul", "Scalar");
    private static readonly Operator DivideOperator = new("aten::div", "Tensor");
    private static readonly Operator DivideNumberOperator = new("aten::div", "Scalar");
    private static readonly Operator NegateOperator = new("aten::neg");
    private static readonly Operator PowerOperator = new("aten::pow", "Tensor_Scalar");
    private static readonly Operator SquareRootOperator = new("aten::sqrt");
    private static readonly Operator AbsoluteOperator = new("aten::abs");
    private static readonly Operator AngleOperator = new("aten::angle");
    private static readonly Operator SineOperator = new("aten::sin");
    private static readonly Operator CosineOperator = new("aten::cos");
    private static readonly Operator ArcTangent2Operator = new("aten::atan2");
    private static readonly Operator FloorOperator = new("aten::floor");
    private static readonly Operator RoundOperator = new("aten::round");
    private static readonly Operator ClampOperator = new("aten::clamp");
    private static readonly Operator MaximumOperator = new("aten::maximum");
    private static readonly Operator MinimumOperator = new("aten::minimum");
    private static readonly Operator IsAboveOperator = new("aten::gt", "Tensor");
    private static readonly Operator IsAboveNumberOperator = new("aten::gt", "Scalar");
    private static readonly Operator IsAtLeastOperator = new("aten::ge", "Scalar");
    private static readonly Operator IsBelowOperator = new("aten::lt", "Scalar");
    private static readonly Operator IsEqualOperator = new("aten::eq", "Tensor");
    private static readonly Operator IsEqualNumberOperator = new("aten::eq", "Scalar");
    private static readonly Operator NotOperator = new("aten::logical_not");
    private static readonly Operator AndOperator = new("aten::logical_and");
    private static readonly Operator WhereOperator = new("aten::where", "self");
    private static readonly Operator ComplexOperator = new("aten::complex");
    private static readonly Operator RealOperator = new("aten::real");
    private static readonly Operator ImaginaryOperator = new("aten::imag");

    /// <summary>x + y.</summary>
    public static Tensor Add(this Tensor x, Tensor y) => AddOperator.Call(x, y);

    /// <summary>x + y.</summary>
    public static Tensor Add(this Tensor x, double y) => AddNumberOperator.Call(x, y);

    /// <summary>x - y.</summary>
    public static Tensor Subtract(this Tensor x, Tensor y) => SubtractOperator.Call(x, y);

    /// <summary>x * y.</summary>
    public static Tensor Multiply(this Tensor x, Tensor y) => MultiplyOperator.Call(x, y);

    /// <summary>x * y.</summary>
    public static Tensor Multiply(this Tensor x, double y) => MultiplyNumberOperator.Call(x, y);

    /// <summary>x / y.</summary>
    public static Tensor Divide(this Tensor x, Tensor y) => DivideOperator.Call(x, y);

    /// <summary>x / y.</summary>
    public static Tensor Divide(this Tensor x, double y) => DivideNumberOperator.Call(x, y);

    /// <summary>-x.</summary>
    public static Tensor Negate(this Tensor x) => NegateOperator.Call(x);

    /// <summary>x to the power of y.</summary>
    public static Tensor Power(this Tensor x, double y) => PowerOperator.Call(x, y);

    /// <summary>Square root.</summary>
    public static Tensor SquareRoot(this Tensor x) => SquareRootOperator.Call(x);

    /// <summary>Absolute value; of complex numbers, the modulus.</summary>
    public static Tensor Absolute(this Tensor x) => AbsoluteOperator.Call(x);

    /// <summary>Angle of complex numbers, radians.</summary>
    public static Tensor Angle(this Tensor x) => AngleOperator.Call(x);

    /// <summary>Sine.</summary>
    public static Tensor Sine(this Tensor x) => SineOperator.Call(x);

    /// <summary>Cosine.</summary>
    public static Tensor Cosine(this Tensor x) => CosineOperator.Call(x);

    /// <summary>Angle of the point (x, y), radians.</summary>
    public static Tensor ArcTangent2(this Tensor y, Tensor x) => ArcTangent2Operator.Call(y, x);

    /// <summary>Largest whole number not above x.</summary>
    public static Tensor Floor(this Tensor x) => FloorOperator.Call(x);

    /// <summary>Nearest whole number, halves to even.</summary>
    public static Tensor Round(this Tensor x) => RoundOperator.Call(x);

    /// <summary>x held between two numbers; None leaves an end open.</summary>
    public static Tensor Clamp(this Tensor x, double? minimum, double? maximum) =>
        ClampOperator.Call(x, Optional(minimum), Optional(maximum));

    /// <summary>The larger of x and y.</summary>
    public static Tensor Maximum(this Tensor x, Tensor y) => MaximumOperator.Call(x, y);

    /// <summary>The smaller of x and y.</summary>
    public static Tensor Minimum(this Tensor x, Tensor y) => MinimumOperator.Call(x, y);

    /// <summary>x &gt; y, as truth values.</summary>
    public static Tensor IsAbove(this Tensor x, double y) => IsAboveNumberOperator.Call(x, y);

    /// <summary>x &gt; y, as truth values.</summary>
    public static Tensor IsAbove(this Tensor x, Tensor y) => IsAboveOperator.Call(x, y);

    /// <summary>x &gt;= y, as truth values.</summary>
    public static Tensor IsAtLeast(this Tensor x, double y) => IsAtLeastOperator.Call(x, y);

    /// <summary>x &lt; y, as truth values.</summary>
    public static Tensor IsBelow(this Tensor x, double y) => IsBelowOperator.Call(x, y);

    /// <summary>x = y, as truth values.</summary>
    public static Tensor IsEqual(this Tensor x, Tensor y) => IsEqualOperator.Call(x, y);

    /// <summary>x = y, as truth values.</summary>
    public static Tensor IsEqual(this Tensor x, double y) => IsEqualNumberOperator.Call(x, y);

    /// <summary>Not x.</summary>
    public static Tensor Not(this Tensor x) => NotOperator.Call(x);

    /// <summary>x and y.</summary>
    public static Tensor And(this Tensor x, Tensor y) => AndOperator.Call(x, y);

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor Where(this Tensor condition, Tensor x, Tensor y) => WhereOperator.Call(condition, x, y);

    /// <summary>Complex numbers from their parts.</summary>
    public static Tensor Complex(this Tensor real, Tensor imaginary) => ComplexOperator.Call(real, imaginary);

    /// <summary>Real part, a view.</summary>
    public static Tensor Real(this Tensor x) => RealOperator.Call(x);

    /// <summary>Imaginary part, a view.</summary>
    public static Tensor Imaginary(this Tensor x) => ImaginaryOperator.Call(x);

    private static Argument Optional(double? value) => value is { } number ? number : Argument.None;
}
