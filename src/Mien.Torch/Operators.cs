namespace Mien.Torch;

/// <summary>The operators this library wraps. A test checks each of them against the libtorch found at run time.</summary>
public static class Operators
{
    internal static readonly Operator Add = new("aten::add", "Tensor");
    internal static readonly Operator AddInPlace = new("aten::add_", "Tensor");
    internal static readonly Operator Concatenate = new("aten::cat");
    internal static readonly Operator ConstantPad = new("aten::constant_pad_nd");
    internal static readonly Operator Contiguous = new("aten::contiguous");
    internal static readonly Operator Convolution = new("aten::conv2d");
    internal static readonly Operator ConvertType = new("aten::to", "dtype");
    internal static readonly Operator MaxPool2d = new("aten::max_pool2d");
    internal static readonly Operator Mean = new("aten::mean", "dim");
    internal static readonly Operator Permute = new("aten::permute");
    internal static readonly Operator Prelu = new("aten::prelu");
    internal static readonly Operator ReluInPlace = new("aten::relu_");
    internal static readonly Operator Reshape = new("aten::reshape");
    internal static readonly Operator Sigmoid = new("aten::sigmoid");
    internal static readonly Operator Softmax = new("aten::softmax", "int");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        Add, AddInPlace, Concatenate, ConstantPad, Contiguous, Convolution, ConvertType, MaxPool2d, Mean, Permute,
        Prelu, ReluInPlace, Reshape, Sigmoid, Softmax,
    ];
}
