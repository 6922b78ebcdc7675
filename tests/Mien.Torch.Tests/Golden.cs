using System.Text.Json;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests;

/// <summary>Reference numbers under tests/Golden; the README beside each file says how they were made and how closely to match.</summary>
internal static class Golden
{
    /// <summary>All arrays of an .npz file.</summary>
    public static IReadOnlyDictionary<string, NpyArray> Load(string system, string file) => Npz.Read(FilePath(system, file));

    /// <summary>A .json file.</summary>
    public static JsonElement LoadJson(string system, string file) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(FilePath(system, file)));

    /// <summary>The elements as doubles, whatever the file holds.</summary>
    public static double[] Numbers(this NpyArray array) => (array.Type.Kind, array.Type.Size) switch
    {
        ('f', 8) => array.As<double>().ToArray(),
        ('f', 4) => Array.ConvertAll(array.As<float>().ToArray(), value => (double)value),
        ('i', 8) => Array.ConvertAll(array.As<long>().ToArray(), value => (double)value),
        ('i', 2) => Array.ConvertAll(array.As<short>().ToArray(), value => (double)value),
        ('u', 1) => Array.ConvertAll(array.As<byte>().ToArray(), value => (double)value),
        _ => throw new NotSupportedException($"{array.Type}"),
    };

    /// <summary>The array as a float32 tensor of its shape.</summary>
    public static Tensor ToTensor(this NpyArray array) =>
        Tensor.From<float>(Array.ConvertAll(array.Numbers(), value => (float)value), array.Shape.ToArray());

    /// <summary>Compares shape and every element: |difference| within absolute + relative * |expected|.</summary>
    public static void ShouldMatch(this Tensor actual, NpyArray expected, double absolute, double relative = 0, string? name = null)
    {
        actual.Shape.ShouldBe(expected.Shape, name);
        actual.To(ScalarType.Float64).ToArray<double>().ShouldMatch(expected.Numbers(), absolute, relative, name);
    }

    /// <summary>Compares every element: |difference| within absolute + relative * |expected|.</summary>
    public static void ShouldMatch(this double[] actual, double[] expected, double absolute, double relative = 0, string? name = null)
    {
        actual.Length.ShouldBe(expected.Length, name);
        for (var i = 0; i < actual.Length; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= absolute + (relative * Math.Abs(expected[i]))))
                actual[i].ShouldBe(expected[i], $"{name}[{i}], tolerance {absolute} + {relative} * |expected|");
        }
    }

    private static string FilePath(string system, string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mien.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return Path.Combine(folder.FullName, "tests", "Golden", system, file);
    }
}
