namespace Mien.Torch.Checkpoints;

/// <summary>How weights are put into a network.</summary>
public sealed record LoadOptions
{
    /// <summary>True, the default, refuses weights that do not fit exactly; false takes over what fits and reports the rest.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Applied to the names before anything is compared; null leaves them.</summary>
    public KeyMap? Keys { get; init; }

    /// <summary>Beginnings of names that strict loading lets miss, e.g. a new head on old features: <c>head.</c></summary>
    public IReadOnlyList<string> MayBeMissing { get; init; } = [];
}
