namespace Mien.Torch.Checkpoints;

/// <summary>A file of arrays or weights is damaged, hostile, or of a kind that is not read here.</summary>
public sealed class CheckpointException : Exception
{
    /// <param name="file">The file, or the file and the entry in it.</param>
    /// <param name="reason">What is wrong with it, without a full stop.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public CheckpointException(string file, string reason, Exception? inner = null)
        : base($"Cannot read \"{file}\": {reason}.", inner)
    {
        File = file;
        Reason = reason;
    }

    /// <summary>The file, or the file and the entry in it.</summary>
    public string File { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
