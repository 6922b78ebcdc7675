namespace Mien.Torch;

/// <summary>
/// While open, counts the multiply-adds of matrix products and convolutions computed on this thread: what a network costs, whatever the machine.
/// Additions, activations and normalisations are not counted, as is usual.
/// </summary>
public sealed class MultiplyAddCounter : IDisposable
{
    [ThreadStatic]
    private static MultiplyAddCounter? _current;

    private static readonly Dictionary<string, Func<Argument[], Tensor, long>> Rules = new(StringComparer.Ordinal)
    {
        ["aten::linear"] = (arguments, result) => result.Count * Shape(arguments[1])[1],
        ["aten::matmul"] = (arguments, result) => result.Count * Shape(arguments[0])[^1],
        ["aten::bmm"] = (arguments, result) => result.Count * Shape(arguments[0])[^1],
        ["aten::conv1d"] = Convolution,
        ["aten::conv2d"] = Convolution,
        ["aten::conv3d"] = Convolution,
        ["aten::gru.input"] = (arguments, _) => Recurrent(arguments[0], arguments[2]),
        ["aten::lstm.input"] = (arguments, _) => Recurrent(arguments[0], arguments[2]),
        ["aten::_native_multi_head_attention"] = (arguments, _) => SelfAttention(Shape(arguments[0])),
        ["aten::einsum"] = (_, _) => throw new NotSupportedException("The multiply-adds of einsum are not counted; use a matrix product."),
    };

    private readonly MultiplyAddCounter? _outer = _current;

    /// <summary>Begins to count.</summary>
    public MultiplyAddCounter() => _current = this;

    /// <summary>Multiply-adds so far.</summary>
    public long Count { get; private set; }

    /// <summary>Ends counting, on the same thread; what was counted also counts for a counter around this one.</summary>
    public void Dispose()
    {
        if (_current != this)
            return;
        _current = _outer;
        if (_outer is not null)
            _outer.Count += Count;
    }

    internal static void Note(string name, ReadOnlySpan<Argument> arguments, Tensor result)
    {
        if (_current is { } counter && Rules.TryGetValue(name, out var rule))
            counter.Count += rule(arguments.ToArray(), result);
    }

    /// <summary>Counts products that are no single operator.</summary>
    internal static void Note(long products)
    {
        if (_current is { } counter)
            counter.Count += products;
    }

    internal static bool IsOpen => _current is not null;

    // Every output takes one value of each input channel of its group at each tap: a row of the weights.
    private static long Convolution(Argument[] arguments, Tensor result)
    {
        var weight = (Tensor)arguments[1].Reference!;
        return result.Count * (weight.Count / weight.Shape[0]);
    }

    // Every step multiplies with the input and hidden weights of all layers and directions.
    private static long Recurrent(Argument x, Argument parameters)
    {
        var shape = Shape(x);
        return shape[0] * shape[1] * ((Tensor[])parameters.Reference!).Where(parameter => parameter.Rank == 2).Sum(weight => weight.Count);
    }

    // [B, N, C]: four projections, and each token with each token twice.
    private static long SelfAttention(long[] x) => x[0] * ((4 * x[1] * x[2] * x[2]) + (2 * x[1] * x[1] * x[2]));

    private static long[] Shape(Argument tensor) => ((Tensor)tensor.Reference!).Shape;
}
