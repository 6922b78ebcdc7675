namespace Mien.Torch.Collectives;

/// <summary>How the values of all ranks become one.</summary>
public enum ReduceOperation
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum divided by the number of ranks; for floating-point tensors.</summary>
    Mean,

    /// <summary>The smallest.</summary>
    Minimum,

    /// <summary>The largest.</summary>
    Maximum,
}
