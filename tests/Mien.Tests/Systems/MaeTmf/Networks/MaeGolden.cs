using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MaeTmf.Networks;

/// <summary>The files of golden/mae-tmf and the networks they are of.</summary>
internal static class MaeGolden
{
    private const string Encoder = "encoder.";

    /// <summary>A tensor in single precision.</summary>
    public static Tensor Tensor(this GoldenArray array) => Torch.Tensor.From<float>(array.Floats, [.. array.Shape.Select(size => (long)size)]);

    /// <summary>The reference's name of an autoencoder's weight.</summary>
    public static string ReferenceName(string name) => name.StartsWith(Encoder, StringComparison.Ordinal) ? name[Encoder.Length..] : name;

    /// <summary>The autoencoder of mae-tiny.npz, filled by the golden rule; positions are tables.</summary>
    public static MaskedAutoencoder Autoencoder(MaskedAutoencoderOptions options)
    {
        using var random = new RandomGenerator(0);
        var network = new MaskedAutoencoder(options, random);
        Fill(network, ReferenceName);
        network.Evaluate();
        return network;
    }

    /// <summary>Fills a network but for its positions.</summary>
    public static void Fill(Module network, Func<string, string>? rename = null)
    {
        using var scope = new Scope();
        var tables = network.State().Where(entry => entry.Name.EndsWith("pos_embed", StringComparison.Ordinal)).Select(entry => (entry.Tensor, Table: entry.Tensor.Clone())).ToArray();
        GoldenWeights.FillNamed(network, rename);
        using var noGradient = new NoGradient();
        foreach (var (tensor, table) in tables)
            tensor.CopyInPlace(table);
    }

    public static void ShouldMatch(this Tensor actual, GoldenArray expected, double tolerance, string? name = null)
    {
        actual.Shape.ShouldBe(expected.Shape.Select(size => (long)size), name);
        actual.To(ScalarType.Float64).ToArray<double>().ShouldMatch(expected.Values, tolerance, name);
    }
}
