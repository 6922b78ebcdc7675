using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mien.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Mien.Systems;

/// <summary>Options from a YAML file: what it names replaces the preset's value, everything else stays. Names as in <c>half_length</c>.</summary>
public static class Configuration
{
    private const string PresetKey = "preset";
    private const int MaximumDepth = 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        WriteIndented = true,
    };

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">An options record.</typeparam>
    /// <param name="path">The file; null gives the preset without a name.</param>
    /// <param name="presets">Presets by name; the one called <c>default</c> holds where the file names none with <c>preset:</c>.</param>
    /// <param name="check">Every mistake in the options.</param>
    /// <exception cref="InputException">The file cannot be read, is no YAML, or names what does not exist.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static T Read<T>(string? path, IReadOnlyDictionary<string, T> presets, Func<T, IEnumerable<OptionError>> check)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(presets);
        ArgumentNullException.ThrowIfNull(check);
        var options = path is null ? presets["default"] : Merged(path, presets);
        OptionsException.ThrowIfAny(check(options));
        return options;
    }

    /// <summary>Options as text, as the files of a run carry them.</summary>
    public static string Text<T>(T options) => JsonSerializer.Serialize(options, Json);

    private static T Merged<T>(string path, IReadOnlyDictionary<string, T> presets)
        where T : class
    {
        try
        {
            var text = File.ReadAllText(path);
            RequirePlain(text);
            var given = Node(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object?>(text)) switch
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
        catch (Exception error) when (error is JsonException or YamlException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Correct the file; the guide lists every name.", error);
        }
    }

    // A file nested without end, or one part of which stands for many, would exhaust the stack or the memory of what reads it into objects.
    private static void RequirePlain(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext(); depth += parser.Current!.NestingIncrease)
        {
            if (depth > MaximumDepth)
                throw new JsonException($"it is nested more than {MaximumDepth} deep");
            if (parser.Current is AnchorAlias)
                throw new JsonException("it refers to a part of itself with *; write the part out");
        }
    }

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
        float.PositiveInfinity or float.NegativeInfinity or float.NaN or double.PositiveInfinity or double.NegativeInfinity or double.NaN => throw new JsonException("a number in it is not finite"),
        IDictionary<object, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create($"{pair.Key}", Node(pair.Value)))),
        IList<object> list => new JsonArray([.. list.Select(Node)]),
        _ => JsonSerializer.SerializeToNode(value, value.GetType()),
    };
}
