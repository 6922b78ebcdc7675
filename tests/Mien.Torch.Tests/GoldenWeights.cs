using Mien.Torch.Modules;

namespace Mien.Torch.Tests;

/// <summary>Fills a network by the rule of a golden README.</summary>
internal static class GoldenWeights
{
    private static readonly string[] Tokens = ["cls_token", "class_token", "mask_token", "pos_embed", "pos_embedding"];

    private static readonly string[] Recurrent = ["weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l"];

    /// <summary>golden/backbones (ResNet, ViT), golden/mae-tmf and golden/akmnet.</summary>
    /// <param name="module">The network.</param>
    /// <param name="rename">From our names to the reference's.</param>
    public static void FillNamed(Module module, Func<string, string>? rename = null)
    {
        foreach (var (name, tensor) in Numbers(module))
        {
            var full = rename?.Invoke(name) ?? name;
            var seed = GoldenNumbers.Seed(full);
            var (offset, scale) = Kind(full[(full.LastIndexOf('.') + 1)..], tensor.Shape);
            Fill(tensor, i => offset + (scale * ((2 * GoldenNumbers.Named(seed, i)) - 1)));
        }
    }

    /// <summary>golden/tgd-mimamo.</summary>
    public static void FillSplitMix(Module module)
    {
        foreach (var (name, tensor) in Numbers(module))
        {
            var seed = GoldenNumbers.LongSeed("w:" + name);
            var shape = tensor.Shape;
            var norm = name.Contains("_bn.", StringComparison.Ordinal);
            var (offset, scale) = name[(name.LastIndexOf('.') + 1)..] switch
            {
                "running_var" => (1, 0.5),
                "running_mean" => (0, 0.2),
                "weight" when norm => (1, 0.5),
                "bias" => (0, norm ? 0.2 : 0.1),
                _ => (0, Math.Sqrt(3.0 / FanIn(shape))),
            };
            Fill(tensor, i => offset + (scale * ((2 * GoldenNumbers.SplitMix(seed, i)) - 1)));
        }
    }

    /// <summary>golden/backbones (Swin): the number of a parameter counts, not its name.</summary>
    public static void FillCounted(Module module)
    {
        foreach (var (t, (name, tensor)) in module.NamedParameters().Index())
        {
            var shape = tensor.Shape;
            var (offset, scale) = name switch
            {
                _ when name.EndsWith("relative_position_bias_table", StringComparison.Ordinal) => (0, 0.5),
                _ when name.EndsWith("bias", StringComparison.Ordinal) => (0, 0.1),
                _ when shape.Length == 1 => (1, 0.2),
                _ => (0, Math.Sqrt(3.0 / FanIn(shape))),
            };
            Fill(tensor, i => offset + (scale * ((2 * GoldenNumbers.Counted(t, i)) - 1)));
        }
    }

    private static (double Offset, double Scale) Kind(string leaf, long[] shape) => leaf switch
    {
        "running_mean" => (0, 0.1),
        "running_var" => (1, 0.25),
        "weight_g" => (1, 0.1),
        _ when Tokens.Contains(leaf) => (0, 0.02),
        _ when Recurrent.Any(part => leaf.StartsWith(part, StringComparison.Ordinal)) => (0, Math.Sqrt(3.0 / shape[0])),     // [3 * hidden, ...]
        _ when leaf.EndsWith("bias", StringComparison.Ordinal) => (0, 0.1),
        _ when shape.Length == 1 => (0.7, 0.2),
        _ => (0, Math.Sqrt((shape.Length == 4 ? 6.0 : 3.0) / FanIn(shape))),
    };

    private static long FanIn(long[] shape) => shape.Skip(1).Aggregate(1L, (product, size) => product * size);

    // Counters and index tables stay as they are.
    private static IEnumerable<(string Name, Tensor Tensor)> Numbers(Module module) =>
        module.State().Where(entry => entry.Tensor.ScalarType == ScalarType.Float32);

    private static void Fill(Tensor tensor, Func<int, double> rule)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        tensor.CopyInPlace(GoldenNumbers.Make(tensor.Shape, rule));
    }
}
