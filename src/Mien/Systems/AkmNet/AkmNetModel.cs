using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Systems.AkmNet.Input;
using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.AkmNet;

/// <summary>
/// A trained network with all that is needed to use it: one safetensors file. Where it sees only the frame that another network chooses,
/// that one is in a file beside it.
/// </summary>
public sealed class AkmNetModel : IDisposable
{
    private const string MetadataKey = "mien.akmnet";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

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

    /// <summary>Writes the file; it appears whole or not at all. The network that chooses has a file already.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path)
    {
        try
        {
            using var state = Network.Save();
            Safetensors.Write(path, state.Select(entry => (entry.Key, entry.Value)), new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [MetadataKey] = JsonSerializer.Serialize(Description, Json),
            });
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static AkmNetModel Load(string path)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            var description = file.Metadata.TryGetValue(MetadataKey, out var text) ? JsonSerializer.Deserialize<AkmNetModelDescription>(text, Json) : null;
            if (description is null)
                throw new CheckpointException(path, "it is no model of akmnet");
            OptionsException.ThrowIfAny(description.Check());
            using var scope = new Scope();
            using var random = new RandomGenerator(0);
            var network = new AkmNetNetwork(description.Network, description.Classes.Count, random);
            network.Load(file.ReadAll());
            network.Evaluate();
            return new(network, description, description.Frames == FrameChoice.MostCorrelated ? Load(ChooserPath(path)) : null);
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException or JsonException or OptionsException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Name a file that \"./mien train akmnet\" has written.", error);
        }
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

    /// <summary>The data it was trained on, in words.</summary>
    public required string TrainedOn { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Frames))
            yield return new OptionError(nameof(Frames), $"{Frames}", string.Join(", ", Enum.GetNames<FrameChoice>()));
        if (Classes.Count == 0)
            yield return new OptionError(nameof(Classes), "empty", "at least one");
        foreach (var error in Network.Check().Concat(Input.Check(Network.Size)))
            yield return error;
    }
}
