using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Tests.Systems.AkmNet.Networks;

/// <summary>What the tests of the network share.</summary>
internal static class GoldenClips
{
    /// <summary>A network small enough for tests: 32 pixels, eight channels.</summary>
    public static AkmNetNetworkOptions Tiny { get; } = new() { Width = 8, Size = 32 };

    public static Tensor Of(GoldenArray array) => Tensor.From<double>(array.Values, [.. array.Shape.Select(size => (long)size)]);

    /// <summary>The attention's layer in float64.</summary>
    public static Linear Attention(double[] weight, double bias)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var random = new RandomGenerator(0);
        var linear = new Linear(weight.Length, 1, random);
        linear.To(ScalarType.Float64);
        linear.Weight.CopyInPlace(Tensor.From<double>(weight, 1, weight.Length));
        linear.Bias!.FillInPlace(bias);
        return linear;
    }

    /// <summary>A clip of golden/akmnet/README.md: [length, 1, 128, 128].</summary>
    public static Tensor Pattern(int length, int offset)
    {
        const int side = 128;
        var values = new float[length * side * side];
        for (var i = 0; i < values.Length; i++)
        {
            var (x, y, k) = (i % side, i / side % side, (i / (side * side)) + offset);
            values[i] = (float)(((((x * (k + 1)) ^ (y * ((2 * k) + 1))) + (29 * k * k)) & 255) / 255.0);
        }
        return Tensor.From<float>(values, length, 1, side, side);
    }

    /// <summary>A random clip for a tiny network.</summary>
    public static Tensor Random(int length, ulong seed, AkmNetNetworkOptions options)
    {
        using var random = new RandomGenerator(seed);
        return Tensors.Uniform([length, options.Stem == Stem.Gray5x5 ? 1 : 3, options.Size, options.Size], random);
    }

    public static void ShouldMatch(this Tensor actual, GoldenArray expected, double tolerance, string name, double relative = 0)
    {
        actual.Shape.ShouldBe(expected.Shape.Select(size => (long)size), name);
        actual.Detach().To(ScalarType.Float64).ToArray<double>().ShouldMatch(expected.Values, tolerance, name, relative);
    }
}
