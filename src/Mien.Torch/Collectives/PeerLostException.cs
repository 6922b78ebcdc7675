namespace Mien.Torch.Collectives;

/// <summary>
/// Another process ended, fell silent or lost its connection, or its call did not match this one. The group is of no further use: end
/// this process and start all of them again from the last checkpoint.
/// </summary>
public sealed class PeerLostException : Exception
{
    /// <param name="operation">What was being done, e.g. <c>all-reduce</c>.</param>
    /// <param name="rank">This process.</param>
    /// <param name="worldSize">Number of processes.</param>
    /// <param name="reason">The transport's own words.</param>
    public PeerLostException(string operation, int rank, int worldSize, string reason)
        : base($"Rank {rank} of {worldSize} lost another rank during {operation}. Start all ranks again from the last checkpoint. ({reason})") =>
        Operation = operation;

    /// <summary>What was being done.</summary>
    public string Operation { get; }
}
