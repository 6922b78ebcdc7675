using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;

namespace Mien.Systems;

/// <summary>A trained network with the description of all that is needed to use it: one safetensors file.</summary>
internal static class ModelFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes the file; it appears whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="network">The network.</param>
    /// <param name="description">What it is.</param>
    /// <param name="half">Keeps numbers of single precision in half precision.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Save<TDescription>(string path, string system, Module network, TDescription description, bool half)
    {
        try
        {
            using var scope = new Scope();
            using var state = network.Save();
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Key(system)] = JsonSerializer.Serialize(description, Json) };
            Safetensors.Write(path, state.Select(entry => (entry.Key, half && entry.Value.ScalarType == ScalarType.Float32 ? entry.Value.To(ScalarType.Float16) : entry.Value)), metadata);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="check">Every mistake in a description.</param>
    /// <param name="make">A network of the described shape; it gets the file's weights.</param>
    /// <returns>The network, in evaluation mode, the caller's to dispose, and its description.</returns>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static (TNetwork Network, TDescription Description) Load<TNetwork, TDescription>(
        string path, string system, Func<TDescription, IEnumerable<OptionError>> check, Func<TDescription, RandomGenerator, TNetwork> make)
        where TNetwork : Module
        where TDescription : class
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            var description = (file.Metadata.TryGetValue(Key(system), out var text) ? JsonSerializer.Deserialize<TDescription>(text, Json) : null)
                ?? throw new CheckpointException(path, $"it is no model of {system}");
            OptionsException.ThrowIfAny(check(description));
            using var scope = new Scope();
            using var random = new RandomGenerator(0);
            var network = make(description, random);
            network.Load(file.ReadAll());
            network.Evaluate();
            return (network, description);
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException or JsonException or OptionsException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), $"Name a file of {system} that \"./mien train\" has written.", error);
        }
    }

    /// <summary>Name of the system that a file's network belongs to.</summary>
    /// <exception cref="InputException">The file is missing, damaged, or no model of any system.</exception>
    public static string SystemOf(string path)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            return file.Metadata.Keys.FirstOrDefault(name => name.StartsWith(Key(""), StringComparison.Ordinal))?[Key("").Length..]
                ?? throw new CheckpointException(path, "it is no model of any system");
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Name a file that \"./mien train\" has written.", error);
        }
    }

    /// <summary>What a file's network has learnt from, in words; null where the file does not say.</summary>
    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public static string? TrainedOn(string path)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            foreach (var (name, text) in file.Metadata)
            {
                if (name.StartsWith(Key(""), StringComparison.Ordinal) && JsonNode.Parse(text) is JsonObject description)
                    return (string?)description["trained_on"];
            }
            return null;
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Name a file that \"./mien train\" has written.", error);
        }
    }

    private static string Key(string system) => $"mien.{system}";
}
