using Mien.Core;
using Mien.Datasets;
using Mien.Systems.AkmNet.Input;
using Mien.Systems.AkmNet.Networks;

namespace Mien.Systems.AkmNet;

/// <summary>
/// A trained network with all that is needed to use it: one safetensors file. Where it sees only the frame that another network chooses,
/// that one is in a file beside it.
/// </summary>
public sealed class AkmNetModel : IDisposable
{
    /// <param name="network">In evaluation mode; the model's from now on.</param>
    /// <param name="description">What it is.</param>
    /// <param name="chooser">Chooses the frame it sees; the model's from now on. Null unless the description says so.</param>
    public AkmNetModel(AkmNetNetwork network, AkmNetModelDescription description, AkmNetModel? chooser = null) =>
        (Network, Description, Chooser) = (network, description, chooser);

    /// <summary>The network.</summary>
    public AkmNetNetwork Network { get; }

    /// <summary>What it is.</summary>
    public AkmNetModelDescription Description { get; }

    /// <summary>The network that chooses the only frame to be seen; null where there is none.</summary>
    public AkmNetModel? Chooser { get; }

    /// <summary>The file of the network that chooses.</summary>
    public static string ChooserPath(string path) => Path.ChangeExtension(path, ".chooser.safetensors");

    /// <summary>Writes the file, weights in half precision; it appears whole or not at all. The network that chooses has a file already.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, AkmNetSystem.SystemName, Network, Description, half: true);

    /// <summary>Reads a file; weights of half precision are widened.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static AkmNetModel Load(string path)
    {
        var (network, description) = ModelFile.Load<AkmNetNetwork, AkmNetModelDescription>(
            path, AkmNetSystem.SystemName, description => description.Check(),
            (description, random) => new(description.Network, description.Classes.Count, random));
        return new(network, description, description.Frames == FrameChoice.MostCorrelated ? Load(ChooserPath(path)) : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        Chooser?.Dispose();
    }
}

/// <summary>What a trained network for clips is.</summary>
public sealed record AkmNetModelDescription
{
    /// <summary>Which network.</summary>
    public required AkmNetNetworkOptions Network { get; init; }

    /// <summary>How clips are prepared for it.</summary>
    public required ClipInputOptions Input { get; init; }

    /// <summary>Which frames it sees.</summary>
    public required FrameChoice Frames { get; init; }

    /// <summary>Names of its classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The expressions it has learnt. Default micro, as files that do not say so have it.</summary>
    public ExpressionKind Kind { get; init; } = ExpressionKind.Micro;

    /// <summary>The data it was trained on, in words.</summary>
    public required string TrainedOn { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Frames))
            yield return new OptionError(nameof(Frames), $"{Frames}", string.Join(", ", Enum.GetNames<FrameChoice>()));
        if (Classes.Count == 0)
            yield return new OptionError(nameof(Classes), "empty", "at least one");
        if (!Enum.IsDefined(Kind))
            yield return new OptionError(nameof(Kind), $"{Kind}", string.Join(" or ", Enum.GetNames<ExpressionKind>()));
        foreach (var error in Network.Check().Concat(Input.Check(Network.Size)))
            yield return error;
    }
}
