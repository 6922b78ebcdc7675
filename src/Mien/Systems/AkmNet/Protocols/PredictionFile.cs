using System.Text.Json;
using Mien.Core;

namespace Mien.Systems.AkmNet.Protocols;

/// <summary>Predictions of clips as JSON: what a page about a clip shows, and what a run need not compute again.</summary>
public static class PredictionFile
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes the file; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, ClipTest test) => AtomicFile.WriteBytes(path, JsonSerializer.SerializeToUtf8Bytes(test, Json));

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static ClipTest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClipTest>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Remove it, and it is computed again.", error);
        }
    }
}
