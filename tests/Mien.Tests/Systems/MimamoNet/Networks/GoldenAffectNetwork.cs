using System.Text.Json;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MimamoNet.Networks;

/// <summary>Networks and inputs that golden/tgd-mimamo/README.md makes from names.</summary>
internal static class GoldenAffectNetwork
{
    public const int Batch = 3, Frames = 8, SpatialWidth = 2048;

    public static readonly JsonElement Reference = GoldenJson.Load("tgd-mimamo", "mimamo_weights.json");

    public static AffectNetwork Create(RecurrentAxis axis)
    {
        using var random = new RandomGenerator(0);
        var network = new AffectNetwork(new() { Features = "ft-phase", RecurrentAxis = axis }, SpatialWidth, random);
        Fill(network);
        network.Evaluate();
        return network;
    }

    public static AffectInput Input() => new(
        Numbers("in:rgb", i => i, Batch, Frames, SpatialWidth),
        Numbers("in:phase0", Signed, Batch, Frames, 24, 48, 48),
        Numbers("in:phase1", Signed, Batch, Frames, 24, 24, 24));

    public static Tensor Labels() => Numbers("in:label", Signed, Batch, Frames, 2);

    /// <summary>The README's weight rule.</summary>
    /// <param name="module">The network, or a part of it.</param>
    /// <param name="prefix">Put before the names of a part.</param>
    public static void Fill(Module module, string prefix = "")
    {
        var state = module.State().ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        foreach (var (name, tensor) in state.Where(entry => entry.Value.ScalarType == ScalarType.Float32))
        {
            var shape = tensor.Shape;
            var isNorm = state.ContainsKey(name[..(name.LastIndexOf('.') + 1)] + "running_mean");
            var leaf = name[(name.LastIndexOf('.') + 1)..];
            var (offset, scale) = leaf switch
            {
                "running_var" => (1, 0.5),
                "running_mean" => (0, 0.2),
                "weight" when isNorm => (1, 0.5),
                _ when leaf.StartsWith("bias", StringComparison.Ordinal) => (0, isNorm ? 0.2 : 0.1),
                _ => (0, Math.Sqrt(3.0 / shape.Skip(1).Aggregate(1L, (product, size) => product * size))),
            };
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            tensor.CopyInPlace(Numbers($"w:{prefix}{name}", u => offset + (scale * Signed(u)), shape));
        }
    }

    private static double Signed(double u) => (2 * u) - 1;

    private static Tensor Numbers(string name, Func<double, double> rule, params long[] shape)
    {
        var seed = GoldenNumbers.LongSeed(name);
        return GoldenNumbers.Make(shape, i => rule(GoldenNumbers.SplitMix(seed, i)));
    }
}
