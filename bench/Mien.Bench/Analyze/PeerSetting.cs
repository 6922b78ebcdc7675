namespace Mien.Bench.Analyze;

/// <summary>How the peer may be set up; the best setting is the one that is compared with.</summary>
/// <param name="Layout">Order of a tensor's dimensions in memory.</param>
/// <param name="Threads">Threads an operator may use.</param>
internal sealed record PeerSetting(string Layout, int Threads)
{
    public static IReadOnlyList<PeerSetting> All { get; } =
        [new("contiguous", 1), new("contiguous", 2), new("channels_last", 1), new("channels_last", 2)];

    public override string ToString() => $"{Threads} thread{(Threads > 1 ? "s" : "")}, {Layout}";
}
