using System.Globalization;
using Mien.Bench.Engine;
using Mien.Bench.Features;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Networks;

namespace Mien.Bench.Logo;

/// <summary>Recognition of expressions: what local and global attention save, then prediction and training step beside PyTorch.</summary>
internal sealed class LogoFormerBenchmark : IBenchmark
{
    private const int Clips = 2, SmallClips = 8;

    private static readonly LogoFormerNetworkOptions Default = LogoFormerOptions.Presets["default"].Network, Small = LogoFormerOptions.Presets["small"].Network;

    /// <inheritdoc/>
    public string Name => "logo-former";

    /// <inheritdoc/>
    public string Description => "recognition of expressions: attention schemes beside each other; prediction and training step beside PyTorch";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say) =>
    [
        AttentionCoreCase.Run("7x7 maps, window 4x7x7", new(16, 7, 7), new(4, 7, 7), rounds, say),
        AttentionCoreCase.Run("8x8 maps, window 4x2x2", new(16, 8, 8), new(4, 2, 2), rounds, say),
        WholeModel(rounds, say),
        Predict("default", Default, Clips, rounds, say),
        Predict("small", Small, SmallClips, rounds, say) with { Ratio = null },
        Step("default", Default, Clips, rounds),
        Step("small", Small, SmallClips, rounds),
    ];

    // The attention products are cheaper, the projections of two sub-layers are not: both numbers belong together.
    private static CaseResult WholeModel(int rounds, Action<string> say)
    {
        using var full = new OurLogoFormer(Default with { Scheme = AttentionScheme.Full }, 1);
        using var pair = new OurLogoFormer(Default, 1);
        var (pairMs, fullMs) = Alternation.Measure(rounds, () => pair.Predict(), () => Alternation.Times(() => full.Predict(), 1)[0] / 1000);
        say(string.Create(CultureInfo.InvariantCulture, $"Whole network, a clip: local and global attention {pairMs:0.0} ms, attention to everything {fullMs:0.0} ms."));
        return new("logo-former-forward, 1 clip", pairMs, "ours, attention to everything", fullMs);
    }

    private static CaseResult Predict(string size, LogoFormerNetworkOptions options, int clips, int rounds, Action<string> say)
    {
        using var ours = new OurLogoFormer(options, clips);
        using var peer = ours.Peer();
        RequireSameOutput(ours, peer, $"{size}, outputs", 1e-4f);
        var result = peer.Compare($"logo-former-predict-{size}, {clips} clips", rounds, "predict", () => ours.Predict());
        say(string.Create(CultureInfo.InvariantCulture, $"{size}: {1000 * clips / result.OursMs:0.0} clips/s, the peer {1000 * clips / result.PeerMs:0.0}."));
        return result;
    }

    private static CaseResult Step(string size, LogoFormerNetworkOptions options, int clips, int rounds)
    {
        using var ours = new OurLogoFormer(options, clips);
        using var peer = ours.Peer();
        ours.Step();
        peer.Step();
        RequireSameOutput(ours, peer, $"{size}, outputs after a step", 1e-3f);
        return peer.Compare($"logo-former-step-{size}, {clips} clips", rounds, "step", ours.Step);
    }

    private static void RequireSameOutput(OurLogoFormer ours, NetworkPeer peer, string what, float tolerance)
    {
        var output = ours.Predict();
        Parity.RequireClose(what, output, peer.Output(), tolerance * output.Max(MathF.Abs));
    }
}
