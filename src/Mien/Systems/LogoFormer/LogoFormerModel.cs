using Mien.Core;
using Mien.Systems.LogoFormer.Input;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Systems.LogoFormer;

/// <summary>A trained network with all that is needed to use it: one safetensors file.</summary>
/// <param name="network">In evaluation mode; the model's from now on.</param>
/// <param name="description">What it is.</param>
public sealed class LogoFormerModel(LogoFormerNetwork network, LogoFormerModelDescription description) : IDisposable
{
    /// <summary>The network.</summary>
    public LogoFormerNetwork Network { get; } = network;

    /// <summary>What it is.</summary>
    public LogoFormerModelDescription Description { get; } = description;

    /// <summary>Writes the file, weights in half precision; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, LogoFormerSystem.SystemName, Network, Description, half: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static LogoFormerModel Load(string path)
    {
        var (network, description) = ModelFile.Load<LogoFormerNetwork, LogoFormerModelDescription>(
            path, LogoFormerSystem.SystemName, description => description.Check(),
            (description, random) => new(description.Network, description.Classes.Count, random));
        return new(network, description);
    }

    /// <summary>Reads a file to classify clips and for nothing else: batch norms are part of the convolutions, which is faster and cannot be saved again.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static LogoFormerModel LoadForPrediction(string path)
    {
        var model = Load(path);
        model.Network.FoldNorms();
        model.Network.To(MemoryFormat.ChannelsLast);
        return model;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}

/// <summary>What a trained network for clips is.</summary>
public sealed record LogoFormerModelDescription
{
    /// <summary>Which network.</summary>
    public required LogoFormerNetworkOptions Network { get; init; }

    /// <summary>How clips are prepared for it.</summary>
    public required LogoFormerInputOptions Input { get; init; }

    /// <summary>Names of its classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The data it was trained on, in words.</summary>
    public required string TrainedOn { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        if (Classes.Count == 0)
            yield return new OptionError(nameof(Classes), "empty", "at least one");
        foreach (var error in Network.Check().Concat(Input.Check(Network.Frames)))
            yield return error;
    }
}
