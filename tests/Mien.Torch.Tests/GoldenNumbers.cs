using System.Text;

namespace Mien.Torch.Tests;

/// <summary>The integer rules from which golden inputs and weights are made, so that no weight file is needed.</summary>
internal static class GoldenNumbers
{
    /// <summary>golden/backbones and golden/mae-tmf: number <paramref name="i"/> of a name, [0, 1).</summary>
    public static double Named(uint seed, int i) => Mixed(unchecked(seed + ((uint)i * 0x9E3779B9))) / 4294967296.0;

    /// <summary>The seed of a name: FNV-1a, 32 bits.</summary>
    public static uint Seed(string name)
    {
        var hash = 0x811C9DC5u;
        foreach (var value in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ value) * 0x01000193);
        return hash;
    }

    /// <summary>An input of golden/backbones and golden/mae-tmf: scale * u, u in [-1, 1).</summary>
    public static Tensor Input(string name, double scale, params long[] shape)
    {
        var seed = Seed(name);
        return Make(shape, i => scale * ((2 * Named(seed, i)) - 1));
    }

    /// <summary>golden/sl-swin and Swin-T: number <paramref name="i"/> of tensor <paramref name="t"/>, [0, 1).</summary>
    public static double Counted(int t, int i) => Mixed(unchecked((uint)i + (0x9E3779B9 * (uint)(t + 1)))) / 4294967296.0;

    /// <summary>golden/tgd-mimamo: number <paramref name="i"/> of a name, [0, 1).</summary>
    public static double SplitMix(ulong seed, int i)
    {
        unchecked
        {
            var z = seed + (((ulong)i + 1) * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * Math.Pow(2, -53);
        }
    }

    /// <summary>The seed of a name: FNV-1a, 64 bits.</summary>
    public static ulong LongSeed(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var value in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ value) * 0x100000001B3);
        return hash;
    }

    /// <summary>A float32 tensor of the numbers of a rule, in row-major order.</summary>
    public static Tensor Make(long[] shape, Func<int, double> rule)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)rule(i);
        return Tensor.From<float>(values, shape);
    }

    private static uint Mixed(uint h)
    {
        unchecked
        {
            h = (h ^ (h >> 16)) * 0x85EBCA6B;
            h = (h ^ (h >> 13)) * 0xC2B2AE35;
            return h ^ (h >> 16);
        }
    }
}
