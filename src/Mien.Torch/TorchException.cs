namespace Mien.Torch;

/// <summary>libtorch refused a call: wrong shapes, types or values, or no memory.</summary>
public sealed class TorchException : Exception
{
    /// <param name="operation">The operator, e.g. <c>aten::add.Tensor</c>.</param>
    /// <param name="reason">libtorch's own words.</param>
    public TorchException(string operation, string reason)
        : base($"{operation}: {reason}") => Operation = operation;

    /// <summary>The operator that refused.</summary>
    public string Operation { get; }
}

/// <summary>libtorch or the bridge to it is not there, or does not fit this program.</summary>
public sealed class TorchMissingException : Exception
{
    /// <param name="reason">What is wrong and what to do: a sentence.</param>
    public TorchMissingException(string reason)
        : base(reason)
    {
    }
}
