using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Mien.Torch.Checkpoints;

/// <summary>The header of a safetensors file: JSON that gives each tensor's type, shape and place, and free text by name.</summary>
/// <remarks>
/// The format forbids holes and overlaps: sorted by place, each tensor begins where the last ended, and the last ends with the file.
/// </remarks>
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The format's own limit, in bytes.</summary>
    public const long MaximumLength = 100_000_000;

    private const string MetadataName = "__metadata__";
    private const int MaximumDimensions = 32;

    /// <summary>The header as bytes, padded with spaces so that the data after it and the 8 bytes before it is aligned to 8 bytes.</summary>
    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach (var (name, text) in Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    json.WriteString(name, text);
                json.WriteEndObject();
            }
            foreach (var (name, entry) in Entries.OrderBy(entry => entry.Value.Begin).ThenBy(entry => entry.Value.Length))
                Write(json, name, entry);
            json.WriteEndObject();
        }
        while (memory.Length % 8 != 0)
            memory.WriteByte((byte)' ');
        return memory.ToArray();
    }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="dataLength">Bytes in the file after it.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="CheckpointException">The header is no such JSON, or contradicts itself or the length.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> bytes, long dataLength, string file)
    {
        if (!bytes.Span.StartsWith("{"u8) || !Utf8.IsValid(bytes.Span))
            throw new CheckpointException(file, "it is not a safetensors file");
        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(bytes, new() { MaxDepth = 4, AllowDuplicateProperties = false });
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataName)
                {
                    foreach (var text in property.Value.EnumerateObject())
                        metadata.Add(text.Name, text.Value.GetString() ?? throw new FormatException("its metadata is not text"));
                }
                else
                {
                    entries.Add(property.Name, Entry(property));
                }
            }
        }
        // InvalidOperationException: a value of another JSON type than asked for, or half a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(file, "its header is not understood", error);
        }
        catch (FormatException error)
        {
            throw new CheckpointException(file, error.Message, error);
        }
        CheckPlaces(entries, dataLength, file);
        return new(entries, metadata);
    }

    private static void CheckPlaces(Dictionary<string, SafetensorsEntry> entries, long dataLength, string file)
    {
        var end = 0L;
        foreach (var (name, entry) in entries.OrderBy(entry => entry.Value.Begin).ThenBy(entry => entry.Value.Length))
        {
            if (entry.Begin != end)
            {
                throw new CheckpointException(
                    file, $"tensor \"{NpyType.Printable(name)}\" {(entry.Begin < end ? "overlaps another" : "leaves a hole before it")}");
            }
            end += entry.Length;
        }
        if (end != dataLength)
            throw new CheckpointException(file, $"its header speaks of {end} bytes of data but there are {dataLength}");
    }

    private static SafetensorsEntry Entry(JsonProperty property)
    {
        var tensor = $"tensor \"{NpyType.Printable(property.Name)}\"";
        if (property.Value.EnumerateObject().Count() != 3)
            throw new FormatException($"{tensor} has not just a type, a shape and a place");
        var typeName = Member("dtype").GetString() ?? "";
        if (!SafetensorsType.TryParse(typeName, out var type))
            throw new FormatException($"{tensor} is of type {NpyType.Printable(typeName)}, which is not read here");

        long[] shape = [.. Member("shape").EnumerateArray().Select(Whole)];
        if (shape.Length > MaximumDimensions)
            throw new FormatException($"{tensor} has {shape.Length} dimensions");
        var bytes = shape.Aggregate((UInt128)SafetensorsType.Size(type), Times);
        if (bytes > long.MaxValue)
            throw new FormatException($"{tensor} claims more data than any file can hold");
        var length = shape.Contains(0) ? 0 : (long)bytes;

        if (Member("data_offsets").EnumerateArray().Select(Whole).ToArray() is not [var begin, var end] || end < begin)
            throw new FormatException($"{tensor} has no place");
        if (end - begin != length)
            throw new FormatException($"{tensor} needs {length} bytes but has {end - begin}");
        return new(type, shape) { Begin = begin, Length = end - begin };

        JsonElement Member(string name) => property.Value.TryGetProperty(name, out var member)
            ? member
            : throw new FormatException($"{tensor} has no {name}");

        long Whole(JsonElement element) => element.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new FormatException($"{tensor} has a size or place that is no whole number");

        // Sizes are below 2^63 each; past that the product cannot be true and need not be exact. A zero must not hide that: libtorch
        // multiplies the others too.
        UInt128 Times(UInt128 product, long size) => product > long.MaxValue ? product : product * (UInt128)Math.Max(1, size);
    }

    private static void Write(Utf8JsonWriter json, string name, SafetensorsEntry entry)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", SafetensorsType.Name(entry.Type));
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Begin);
        json.WriteNumberValue(entry.Begin + entry.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
