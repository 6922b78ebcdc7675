using System.Globalization;
using Mien.Bench.Features;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Bench.Logo;

/// <summary>
/// The core of attention at one size of map, width 512 and 8 heads: to everything beside local and then global. Windows, pooling and softmax
/// are part of it, projections are not.
/// </summary>
internal static class AttentionCoreCase
{
    private const int Width = 512, Heads = 8;

    // Calls of a timing, of which the median counts.
    private const int Calls = 5;

    /// <summary>Times both in turn.</summary>
    /// <returns>The ratio is the time of attention to everything by that of local and global attention.</returns>
    public static CaseResult Run(string name, TokenGrid grid, TokenGrid window, int rounds, Action<string> say)
    {
        using var random = new RandomGenerator(1);
        using var joint = new TokenAttention(Width, Heads, random);
        using var local = new LocalAttention(grid, window, Width, Heads, random);
        using var global = new GlobalAttention(grid, window, Width, Heads, random);
        using var clip = Tensors.Uniform([1, 1 + grid.Count, Width], random);
        var (pairMs, jointMs) = Alternation.Measure(rounds, Pair, () => Median.Of(Alternation.Times(Joint, Calls)) / 1000, Calls);
        say(string.Create(CultureInfo.InvariantCulture, $"{name}: attention to everything takes {jointMs / pairMs:0.0} times as long as local and global attention."));
        return CaseResult.WithTarget($"logo-former-core, {name}", pairMs, "ours, attention to everything", jointMs);

        void Joint() => Infer(() => joint.Core(clip, clip, clip));

        void Pair() => Infer(() =>
        {
            var patches = clip[.., 1..];
            local.Core(patches, patches, patches);
            var context = global.Context(clip);
            global.Core(clip, context, context);
        });
    }

    private static void Infer(Action work)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        work();
    }
}
