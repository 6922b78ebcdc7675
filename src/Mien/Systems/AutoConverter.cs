using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Systems;

/// <summary>A whole number, or null as the word <c>auto</c>.</summary>
internal sealed class AutoConverter : JsonConverter<int?>
{
    private const string Word = "auto";

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetInt32(),
        JsonTokenType.String when reader.ValueTextEquals(Word) => null,
        _ => throw new JsonException($"it must be a whole number or {Word}"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(Word);
    }
}
