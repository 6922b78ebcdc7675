namespace Mien.Outputs;

/// <summary>What decides a run's numbers: with the same description the same file gives the same tables.</summary>
public sealed record RunDescription
{
    /// <summary>Version of Mien.</summary>
    public required string Version { get; init; }

    /// <summary>The file that was analysed.</summary>
    public required InputFile Input { get; init; }

    /// <summary>Every option in force, by its name on the command line.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The networks that ran.</summary>
    public required IReadOnlyList<ModelUsed> Models { get; init; }

    /// <summary>True when both describe the same version, content, options and weights; the file's name does not matter.</summary>
    public bool SameAs(RunDescription other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Version == other.Version
            && (Input.Size, Input.Sha256) == (other.Input.Size, other.Input.Sha256)
            && Options.Count == other.Options.Count
            && Options.All(option => other.Options.TryGetValue(option.Key, out var value) && value == option.Value)
            && Models.SequenceEqual(other.Models);
    }
}

/// <summary>A file of weights that took part in a run.</summary>
/// <param name="Name">What the network does, e.g. <c>face mesh</c>.</param>
/// <param name="Sha256">Hash of the weights, lower-case hexadecimal.</param>
/// <param name="Card">Name of its model card.</param>
/// <param name="TrainedOn">What it has learnt from, in words; null where its card says so.</param>
public sealed record ModelUsed(string Name, string Sha256, string Card, string? TrainedOn = null);
