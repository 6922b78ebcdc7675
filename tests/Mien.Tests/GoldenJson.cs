using System.Text.Json;

namespace Mien.Tests;

/// <summary>Reference numbers stored as JSON under tests/Golden.</summary>
internal static class GoldenJson
{
    public static JsonElement Load(string system, string file) => Read(Path.Combine(Golden.Root(), "tests", "Golden", system, file));

    public static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
