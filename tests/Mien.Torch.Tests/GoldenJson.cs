using System.Text.Json;

namespace Mien.Torch.Tests;

/// <summary>Reference numbers under tests/Golden in JSON; the README beside each file says how closely to match.</summary>
internal static class GoldenJson
{
    public static JsonElement Load(string system, string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mien.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "tests", "Golden", system, file)));
        return json.RootElement.Clone();
    }

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(number => number.GetDouble())];
}
