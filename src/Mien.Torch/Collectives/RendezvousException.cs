namespace Mien.Torch.Collectives;

/// <summary>The processes did not find each other.</summary>
public sealed class RendezvousException : Exception
{
    /// <param name="launch">Who was to meet where.</param>
    /// <param name="reason">What went wrong and what to do.</param>
    /// <param name="inner">libtorch's own words.</param>
    public RendezvousException(LaunchEnvironment launch, string reason, Exception? inner = null)
        : base($"Rank {launch.Rank} of {launch.WorldSize} did not meet the others at {launch.MasterAddress}:{launch.MasterPort}: {reason}", inner)
    {
    }
}
