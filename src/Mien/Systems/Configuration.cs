using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mien.Core;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Mien.Systems;

/// <summary>Options from a YAML file: what it names replaces the preset's value, everything else stays. Names as in <c>half_length</c>.</summary>
public static class Configuration
{
    private const string PresetKey = "preset";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        WriteIndented = true,
    };

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">An options record.</typeparam>
    /// <param name="path">The file; null gives the preset without a name.</param>
    /// <param name="presets">Presets by name; the one called <c>default</c> holds where the file names none with <c>preset:</c>.</param>
    /// <exception cref="InputException">The file cannot be read, is no YAML, or names what does not exist.</exception>
    public static T Read<T>(string? path, IReadOnlyDictionary<string, T> presets)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(presets);
        if (path is null)
            return presets["default"];
        try
        {
            var given = Node(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object?>(File.ReadAllText(path))) switch
            {
                null => [],
                JsonObject map => map,
                _ => throw new JsonException("it is not a list of names with values"),
            };
            var name = given[PresetKey]?.ToString() ?? "default";
            given.Remove(PresetKey);
            if (!presets.TryGetValue(name, out var preset))
                throw new JsonException($"there is no preset \"{name}\", only {string.Join(", ", presets.Keys)}");
            var merged = JsonSerializer.SerializeToNode(preset, Json)!.AsObject();
            Merge(merged, given);
            return merged.Deserialize<T>(Json)!;
        }
        catch (Exception error) when (error is JsonException or YamlException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Correct the file; the guide lists every name.", error);
        }
    }

    /// <summary>Options as text, as the files of a run carry them.</summary>
    public static string Text<T>(T options) => JsonSerializer.Serialize(options, Json);

    private static void Merge(JsonObject target, JsonObject given)
    {
        foreach (var (key, value) in given)
        {
            if (value is JsonObject inner && target[key] is JsonObject known)
                Merge(known, inner);
            else
                target[key] = value?.DeepClone();
        }
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create($"{pair.Key}", Node(pair.Value)))),
        IList<object> list => new JsonArray([.. list.Select(Node)]),
        _ => JsonSerializer.SerializeToNode(value, value.GetType()),
    };
}
