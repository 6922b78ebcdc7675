namespace Mien.Torch;

/// <summary>Operators as methods. Shapes are written as PyTorch writes them; results belong to the current <see cref="Scope"/>.</summary>
public static class TensorFunctions
{
    /// <summary><paramref name="x"/> + <paramref name="y"/>, broadcast.</summary>
    public static Tensor Add(this Tensor x, Tensor y) => Operators.Add.Call(x, y);

    /// <summary>Adds <paramref name="y"/> into <paramref name="x"/>'s own memory.</summary>
    public static Tensor AddInPlace(this Tensor x, Tensor y) => Operators.AddInPlace.Call(x, y);

    /// <summary>Joins tensors along a dimension.</summary>
    public static Tensor Concatenate(this Tensor[] tensors, int dimension) => Operators.Concatenate.Call(tensors, dimension);

    /// <summary>Copies into the given memory order, unless it has it already.</summary>
    public static Tensor Contiguous(this Tensor x, MemoryFormat format = MemoryFormat.Contiguous) =>
        Operators.Contiguous.Call(x, format);

    /// <summary>2-D convolution (a correlation, as in all network literature).</summary>
    /// <param name="x">[N, C, H, W]</param>
    /// <param name="weight">[O, C / groups, KH, KW]</param>
    /// <param name="bias">[O]</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros added on each side: one number for both directions.</param>
    /// <param name="groups">Groups of channels that do not see each other.</param>
    /// <returns>[N, O, H', W']</returns>
    public static Tensor Convolve2d(
        this Tensor x, Tensor weight, Tensor? bias, int stride = 1, int padding = 0, int groups = 1) =>
        Operators.Convolution.Call(x, weight, bias, stride, padding, 1, groups);

    /// <summary>Converts the element type.</summary>
    public static Tensor To(this Tensor x, ScalarType type) => Operators.ConvertType.Call(x, type);

    /// <summary>Largest value of each window.</summary>
    /// <param name="x">[N, C, H, W]</param>
    /// <param name="size">Side of the window.</param>
    /// <param name="stride">Step of the window.</param>
    public static Tensor MaxPool2d(this Tensor x, int size, int stride) => Operators.MaxPool2d.Call(x, size, stride);

    /// <summary>Mean over the given dimensions, which vanish.</summary>
    public static Tensor Mean(this Tensor x, params long[] dimensions) => Operators.Mean.Call(x, dimensions);

    /// <summary>Adds a border of one value.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="margins">Two numbers a dimension, before and after, the last dimension first.</param>
    /// <param name="value">What the border holds.</param>
    public static Tensor Pad(this Tensor x, long[] margins, double value = 0) => Operators.ConstantPad.Call(x, margins, value);

    /// <summary>Reorders the dimensions.</summary>
    public static Tensor Permute(this Tensor x, params long[] order) => Operators.Permute.Call(x, order);

    /// <summary>x where positive, slope * x elsewhere.</summary>
    /// <param name="x">[N, C, ...]</param>
    /// <param name="slope">[C]</param>
    public static Tensor Prelu(this Tensor x, Tensor slope) => Operators.Prelu.Call(x, slope);

    /// <summary>max(x, 0), in <paramref name="x"/>'s own memory.</summary>
    public static Tensor ReluInPlace(this Tensor x) => Operators.ReluInPlace.Call(x);

    /// <summary>The same elements in row-major order with another shape; one size may be -1.</summary>
    public static Tensor Reshape(this Tensor x, params long[] shape) => Operators.Reshape.Call(x, shape);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Tensor Sigmoid(this Tensor x) => Operators.Sigmoid.Call(x);

    /// <summary>exp(x), normalised to a sum of one along a dimension.</summary>
    public static Tensor Softmax(this Tensor x, int dimension) => Operators.Softmax.Call(x, dimension);
}
