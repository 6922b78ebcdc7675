using Mien.Core;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Systems.MaeTmf;

/// <summary>A pre-trained autoencoder: one safetensors file in full precision, to be fine-tuned.</summary>
/// <param name="network">In evaluation mode; the model's from now on.</param>
/// <param name="trainedOn">The data it was trained on, in words.</param>
public sealed class MaeModel(MaskedAutoencoder network, string trainedOn) : IDisposable
{
    /// <summary>The network.</summary>
    public MaskedAutoencoder Network { get; } = network;

    /// <summary>The data it was trained on, in words.</summary>
    public string TrainedOn { get; } = trainedOn;

    /// <summary>Writes the file; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, MaeSystem.SystemName, Network, new Description(Network.Options, TrainedOn), half: false);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no pre-trained autoencoder.</exception>
    public static MaeModel Load(string path)
    {
        var (network, description) = ModelFile.Load<MaskedAutoencoder, Description>(
            path, MaeSystem.SystemName, description => description.Network.Check(), (description, random) => new(description.Network, random));
        return new(network, description.TrainedOn);
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private sealed record Description(MaskedAutoencoderOptions Network, string TrainedOn);
}
