using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>FT-Phase, with the pyramids of a frame shared by its windows, beside NumPy window by window with the same tables.</summary>
internal sealed class PhaseCase : IFeatureCase
{
    private const int Frames = 40;
    private const int Calls = 3;

    // A phase step within rounding of ±π may be unwrapped differently, which the reference's one-sided rule makes a jump.
    private const float Tolerance = 1e-4f;

    /// <inheritdoc/>
    public string Name => "ft-phase";

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        var video = NoiseVideo.Make(Frames, TemporalFeatureGroup.FtPhase.FrameSize);
        var ours = new OurFeatures(TemporalFeatureGroup.FtPhase, video);
        using var peer = new FeaturesPeer("ft_phase", 1, video);
        ours.DescribeAll();
        Parity.RequireClose(Name, ours.Descriptions, peer.Result(), Tolerance);
        var (ourMs, peerMs) = Alternation.Measure(rounds, ours.DescribeAll, () => peer.Time(Calls), Calls);
        say($"{Name}: a frame takes us {1000 * ourMs / Frames:0} us, {peer.Library("NumPy")} {1000 * peerMs / Frames:0} us.");
        yield return CaseResult.WithTarget(Name, ourMs, $"{peer.Library("NumPy")}, window by window, 1 thread", peerMs);
    }
}
