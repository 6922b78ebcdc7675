namespace Mien.Torch.Collectives;

/// <summary>The environment does not say where this process stands among the others.</summary>
public sealed class LaunchException : Exception
{
    /// <param name="mistakes">Every mistake, each naming the variable and what it may be.</param>
    public LaunchException(IReadOnlyList<string> mistakes)
        : base($"This process was not launched as one of several: {string.Join("; ", mistakes)}.") => Mistakes = mistakes;

    /// <summary>Every mistake, each naming the variable and what it may be.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
