namespace Mien.Torch;

/// <summary>Shape, order and place of elements. Results belong to the current <see cref="Scope"/>.</summary>
public static class ShapingFunctions
{
    private static readonly Operator ReshapeOperator = new("aten::reshape");
    private static readonly Operator FlattenOperator = new("aten::flatten", "using_ints");
    private static readonly Operator PermuteOperator = new("aten::permute");
    private static readonly Operator TransposeOperator = new("aten::transpose", "int");
    private static readonly Operator UnsqueezeOperator = new("aten::unsqueeze");
    private static readonly Operator SqueezeOperator = new("aten::squeeze", "dim");
    private static readonly Operator ExpandOperator = new("aten::expand");
    private static readonly Operator RepeatOperator = new("aten::repeat");
    private static readonly Operator ConcatenateOperator = new("aten::cat");
    private static readonly Operator StackOperator = new("aten::stack");
    private static readonly Operator SplitOperator = new("aten::split", "Tensor");
    private static readonly Operator ChunkOperator = new("aten::chunk");
    private static readonly Operator RollOperator = new("aten::roll");
    private static readonly Operator FlipOperator = new("aten::flip");
    private static readonly Operator UnfoldOperator = new("aten::unfold");
    private static readonly Operator PatchColumnsOperator = new("aten::im2col");
    private static readonly Operator PadOperator = new("aten::constant_pad_nd");
    private static readonly Operator PadReflect1dOperator = new("aten::reflection_pad1d");
    private static readonly Operator PadReflect2dOperator = new("aten::reflection_pad2d");
    private static readonly Operator PadReflect3dOperator = new("aten::reflection_pad3d");
    private static readonly Operator PadReplicate2dOperator = new("aten::replication_pad2d");
    private static readonly Operator PadReplicate3dOperator = new("aten::replication_pad3d");
    private static readonly Operator ContiguousOperator = new("aten::contiguous");
    private static readonly Operator CloneOperator = new("aten::clone");
    private static readonly Operator DetachOperator = new("aten::detach");
    private static readonly Operator ToOperator = new("aten::to", "dtype");
    private static readonly Operator ToDeviceOperator = new("aten::to", "device");
    private static readonly Operator UnbindOperator = new("aten::unbind", "int");
    private static readonly Operator PinOperator = new("aten::pin_memory");

    /// <summary>The same elements in row-major order with another shape; one size may be -1.</summary>
    public static Tensor Reshape(this Tensor x, params long[] shape) => ReshapeOperator.Call(x, shape);

    /// <summary>Joins the dimensions from first to last into one.</summary>
    public static Tensor Flatten(this Tensor x, int first = 0, int last = -1) => FlattenOperator.Call(x, first, last);

    /// <summary>Reorders the dimensions; a view.</summary>
    public static Tensor Permute(this Tensor x, params long[] order) => PermuteOperator.Call(x, order);

    /// <summary>Exchanges two dimensions; a view.</summary>
    public static Tensor Transpose(this Tensor x, int first, int second) => TransposeOperator.Call(x, first, second);

    /// <summary>Adds a dimension of size 1; a view.</summary>
    public static Tensor Unsqueeze(this Tensor x, int dimension) => UnsqueezeOperator.Call(x, dimension);

    /// <summary>Removes a dimension of size 1; a view.</summary>
    public static Tensor Squeeze(this Tensor x, int dimension) => SqueezeOperator.Call(x, dimension);

    /// <summary>Repeats dimensions of size 1 without copying; -1 keeps a size.</summary>
    public static Tensor Expand(this Tensor x, params long[] shape) => ExpandOperator.Call(x, shape);

    /// <summary>Copies x side by side, so many times along each dimension.</summary>
    public static Tensor Repeat(this Tensor x, params long[] times) => RepeatOperator.Call(x, times);

    /// <summary>Joins tensors along a dimension.</summary>
    public static Tensor Concatenate(this Tensor[] tensors, int dimension) => ConcatenateOperator.Call(tensors, dimension);

    /// <summary>Joins tensors along a new dimension.</summary>
    public static Tensor Stack(this Tensor[] tensors, int dimension) => StackOperator.Call(tensors, dimension);

    /// <summary>Cuts into pieces of a size; the last may be smaller.</summary>
    public static Tensor[] Split(this Tensor x, int size, int dimension) => SplitOperator.CallMany(x, size, dimension);

    /// <summary>Cuts into so many pieces.</summary>
    public static Tensor[] Chunk(this Tensor x, int count, int dimension) => ChunkOperator.CallMany(x, count, dimension);

    /// <summary>Moves elements along dimensions, round the end.</summary>
    public static Tensor Roll(this Tensor x, long[] shifts, long[] dimensions) => RollOperator.Call(x, shifts, dimensions);

    /// <summary>Reverses dimensions.</summary>
    public static Tensor Flip(this Tensor x, params long[] dimensions) => FlipOperator.Call(x, dimensions);

    /// <summary>Windows along a dimension: its size becomes the number of windows and a last dimension holds their elements.</summary>
    public static Tensor Unfold(this Tensor x, int dimension, int size, int step) => UnfoldOperator.Call(x, dimension, size, step);

    /// <summary>Patches of a picture as columns: [N, C, H, W] -> [N, C * size^2, L].</summary>
    public static Tensor PatchColumns(this Tensor x, int size, int stride, int padding = 0) =>
        PatchColumnsOperator.Call(x, size, 1, padding, stride);

    /// <summary>Adds a border of one value; two numbers a dimension, before and after, the last dimension first.</summary>
    public static Tensor Pad(this Tensor x, long[] margins, double value = 0) => PadOperator.Call(x, margins, value);

    /// <summary>Mirrors the ends of the last dimension without repeating the edge.</summary>
    public static Tensor PadReflect1d(this Tensor x, long before, long after) => PadReflect1dOperator.Call(x, new[] { before, after });

    /// <summary>Mirrors the border without repeating the edge: left, right, top, bottom.</summary>
    public static Tensor PadReflect2d(this Tensor x, params long[] margins) => PadReflect2dOperator.Call(x, margins);

    /// <summary>Mirrors the border without repeating the edge: left, right, top, bottom, front, back.</summary>
    public static Tensor PadReflect3d(this Tensor x, params long[] margins) => PadReflect3dOperator.Call(x, margins);

    /// <summary>Repeats the edge: left, right, top, bottom.</summary>
    public static Tensor PadReplicate2d(this Tensor x, params long[] margins) => PadReplicate2dOperator.Call(x, margins);

    /// <summary>Repeats the edge: left, right, top, bottom, front, back.</summary>
    public static Tensor PadReplicate3d(this Tensor x, params long[] margins) => PadReplicate3dOperator.Call(x, margins);

    /// <summary>Copies into the given memory order, unless it has it already.</summary>
    public static Tensor Contiguous(this Tensor x, MemoryFormat format = MemoryFormat.Contiguous) => ContiguousOperator.Call(x, format);

    /// <summary>A copy with memory of its own.</summary>
    public static Tensor Clone(this Tensor x) => CloneOperator.Call(x);

    /// <summary>A copy in the given order of memory, strides included where several orders are the same, as with one channel.</summary>
    public static Tensor Clone(this Tensor x, MemoryFormat format) => CloneOperator.Call(x, format);

    /// <summary>The same memory without its history; a view.</summary>
    public static Tensor Detach(this Tensor x) => DetachOperator.Call(x);

    /// <summary>Converts the element type.</summary>
    public static Tensor To(this Tensor x, ScalarType type) => ToOperator.Call(x, type);

    /// <summary>Copies to a device, unless it is there already; what <see cref="Pin"/> gave may be copied while the program goes on.</summary>
    public static Tensor To(this Tensor x, Device device, bool nonBlocking = false) =>
        ToDeviceOperator.Call(x, device, x.ScalarType, nonBlocking);

    /// <summary>The slices along a dimension, which vanishes; views.</summary>
    public static Tensor[] Unbind(this Tensor x, int dimension) => UnbindOperator.CallMany(x, dimension);

    /// <summary>Copies into memory from which a GPU can fetch by itself; for a data loader's batches. Without a GPU it is x itself.</summary>
    public static Tensor Pin(this Tensor x) => TorchRuntime.CudaDeviceCount > 0 ? PinOperator.Call(x) : x;
}
