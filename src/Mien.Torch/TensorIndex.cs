namespace Mien.Torch;

/// <summary>One place of an index expression: a number, a range, a mask or list of positions, a new axis, or "all the rest".</summary>
public readonly struct TensorIndex
{
    private static readonly Operator Select = new("aten::select", "int");
    private static readonly Operator Slice = new("aten::slice", "Tensor");
    private static readonly Operator Unsqueeze = new("aten::unsqueeze");
    private static readonly Operator Gather = new("aten::index", "Tensor");
    private static readonly Operator Scatter = new("aten::index_put_");
    private static readonly Operator Copy = new("aten::copy_");

    private readonly Kind _kind;
    private readonly Range _range;
    private readonly Index _position;
    private readonly Tensor? _tensor;

    private TensorIndex(Kind kind, Range range = default, Index position = default, Tensor? tensor = null) =>
        (_kind, _range, _position, _tensor) = (kind, range, position, tensor);

    private enum Kind
    {
        Range,
        Position,
        Tensor,
        NewAxis,
        Ellipsis,
    }

    /// <summary>As many whole dimensions as the other places leave.</summary>
    public static TensorIndex Ellipsis => new(Kind.Ellipsis);

    /// <summary>A new dimension of size 1.</summary>
    public static TensorIndex NewAxis => new(Kind.NewAxis);

    /// <summary>One position; the dimension vanishes. Negative numbers count from the end.</summary>
    public static implicit operator TensorIndex(int position) =>
        new(Kind.Position, position: position < 0 ? Index.FromEnd(-position) : position);

    /// <summary>One position; the dimension vanishes.</summary>
    public static implicit operator TensorIndex(Index position) => new(Kind.Position, position: position);

    /// <summary>A stretch of positions.</summary>
    public static implicit operator TensorIndex(Range range) => new(Kind.Range, range);

    /// <summary>A list of positions (whole numbers) or a mask (truth values).</summary>
    public static implicit operator TensorIndex(Tensor positions) => new(Kind.Tensor, tensor: positions);

    /// <summary>Dimensions of the tensor that this place speaks of.</summary>
    private int Dimensions => _kind switch
    {
        Kind.NewAxis or Kind.Ellipsis => 0,
        Kind.Tensor when _tensor!.ScalarType == ScalarType.Bool => _tensor.Rank,
        _ => 1,
    };

    internal static Tensor Get(Tensor tensor, ReadOnlySpan<TensorIndex> indices)
    {
        var (view, positions) = View(tensor, indices);
        return positions.Exists(position => position is not null) ? Gather.Call(view, positions.ToArray()) : view;
    }

    internal static void Set(Tensor tensor, ReadOnlySpan<TensorIndex> indices, Tensor value)
    {
        var (view, positions) = View(tensor, indices);
        if (positions.Exists(position => position is not null))
            Scatter.Run(view, positions.ToArray(), value);
        else
            Copy.Run(view, value);
    }

    /// <summary>Applies numbers, ranges and new axes as views; what is left is the list for gathering, null where a dimension stays whole.</summary>
    private static (Tensor View, List<Tensor?> Positions) View(Tensor tensor, ReadOnlySpan<TensorIndex> indices)
    {
        var view = tensor;
        var positions = new List<Tensor?>();
        var dimension = 0;    // of the view; a mask stands for as many as it has
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            switch (index._kind)
            {
                case Kind.Position:
                    view = Select.Call(view, dimension, Offset(index._position, checked((int)view.Shape[dimension])));
                    break;
                case Kind.Range:
                    var size = checked((int)view.Shape[dimension]);
                    if (!index._range.Equals(Range.All))
                        view = Slice.Call(view, dimension, Bound(index._range.Start, size), Bound(index._range.End, size));
                    positions.Add(null);
                    dimension++;
                    break;
                case Kind.NewAxis:
                    view = Unsqueeze.Call(view, dimension++);
                    positions.Add(null);
                    break;
                case Kind.Tensor:
                    positions.Add(index._tensor);
                    dimension += index.Dimensions;
                    break;
                case Kind.Ellipsis:
                    var used = 0;
                    foreach (var later in indices[(i + 1)..])
                        used += later.Dimensions;
                    for (; dimension < view.Rank - used; dimension++)
                        positions.Add(null);
                    break;
            }
        }
        return (view, positions);
    }

    // libtorch would count a negative offset from the end once more.
    private static int Offset(Index position, int size) => position.GetOffset(size) is >= 0 and var offset
        ? offset
        : throw new TorchException(Select.FullName, $"position {position} is out of range of {size}");

    // The end of a range may lie outside, as in NumPy; libtorch sees to the other side.
    private static int Bound(Index end, int size) => Math.Max(0, end.GetOffset(size));
}
