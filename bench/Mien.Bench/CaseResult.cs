namespace Mien.Bench;

/// <summary>One row of a benchmark.</summary>
/// <param name="Case">What was measured, e.g. <c>face-mesh</c>.</param>
/// <param name="OursMs">Mien's time: the median, milliseconds.</param>
/// <param name="Peer">Who it is compared with, and how that was set up; null without a peer.</param>
/// <param name="PeerMs">The peer's time for the same work: the median, milliseconds.</param>
/// <param name="Ratio">Peer's time / our time, where the project has set itself a target; else null.</param>
internal sealed record CaseResult(string Case, double OursMs, string? Peer = null, double? PeerMs = null, double? Ratio = null)
{
    /// <summary>A case with a target: the ratio counts.</summary>
    public static CaseResult WithTarget(string name, double oursMs, string peer, double peerMs) =>
        new(name, oursMs, peer, peerMs, peerMs / oursMs);

    /// <summary>The same, to a thousandth: what lies below is noise.</summary>
    public CaseResult Rounded() => this with { OursMs = Rounded(OursMs), PeerMs = Rounded(PeerMs), Ratio = Rounded(Ratio) };

    private static double Rounded(double value) => Math.Round(value, 3);

    private static double? Rounded(double? value) => value is { } known ? Rounded(known) : null;
}
