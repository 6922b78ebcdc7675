using System.Text.Json;
using Mien.Torch.Checkpoints;

namespace Mien.Tests;

/// <summary>Reference numbers under tests/Golden; the README beside each file says how they were made and how closely to match.</summary>
internal static class Golden
{
    /// <summary>All arrays of tests/Golden/<paramref name="system"/>/<paramref name="file"/>.</summary>
    public static Dictionary<string, GoldenArray> Load(string system, string file) =>
        Npz.Read(Path.Combine(Root(), "tests", "Golden", system, file)).ToDictionary(entry => entry.Key, entry => Widen(entry.Value));

    /// <summary>The content of tests/Golden/<paramref name="system"/>/<paramref name="file"/>.</summary>
    public static JsonElement LoadJson(string system, string file) =>
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(Root(), "tests", "Golden", system, file)));

    /// <summary>The folder that holds Mien.slnx.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mien.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return folder.FullName;
    }

    /// <summary>Compares every element: |difference| within tolerance + relative * |expected|, which that of a NaN never is.</summary>
    public static void ShouldMatch(this IReadOnlyList<double> actual, IReadOnlyList<double> expected, double tolerance, string? name = null, double relative = 0)
    {
        actual.Count.ShouldBe(expected.Count, name);
        for (var i = 0; i < actual.Count; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= tolerance + (relative * Math.Abs(expected[i]))))
                Assert.Fail($"{name}[{i}] is {actual[i]:R} instead of {expected[i]:R}, tolerance {tolerance} + {relative} * |expected|");
        }
    }

    private static GoldenArray Widen(NpyArray array) => new(
        [.. array.Shape.Select(length => (int)length)],
        (array.Type.Kind, array.Type.Size) switch
        {
            ('f', 8) => array.As<double>().ToArray(),
            ('f', 4) => Array.ConvertAll(array.As<float>().ToArray(), value => (double)value),
            ('i', 1) => Array.ConvertAll(array.As<sbyte>().ToArray(), value => (double)value),
            ('i', 2) => Array.ConvertAll(array.As<short>().ToArray(), value => (double)value),
            ('i', 4) => Array.ConvertAll(array.As<int>().ToArray(), value => (double)value),
            ('i', 8) => Array.ConvertAll(array.As<long>().ToArray(), value => checked((double)value)),
            ('b', 1) => Array.ConvertAll(array.As<bool>().ToArray(), value => value ? 1.0 : 0),
            ('u', 1) => Array.ConvertAll(array.As<byte>().ToArray(), value => (double)value),
            _ => throw new NotSupportedException($"{array.Type}"),
        });
}
