namespace Mien.Bench;

/// <summary>A peer that failed, or computes something else than Mien: its times would mean nothing.</summary>
internal sealed class PeerException(string message) : Exception(message);
