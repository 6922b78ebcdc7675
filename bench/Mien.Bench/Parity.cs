using System.Numerics.Tensors;

namespace Mien.Bench;

/// <summary>Both sides compute the same, or nothing is timed.</summary>
internal static class Parity
{
    /// <summary>Compares the largest difference.</summary>
    /// <exception cref="PeerException">The lengths differ, or some value differs by more than the tolerance.</exception>
    public static void RequireClose(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> peers, float tolerance) =>
        Require(what, MathF.Abs(TensorPrimitives.MaxMagnitude<float>(Differences(what, ours, peers))), tolerance);

    /// <summary>Compares the root of the mean squared difference.</summary>
    /// <returns>That root.</returns>
    /// <exception cref="PeerException">The lengths differ, or it is larger than the tolerance.</exception>
    public static float RequireCloseOnAverage(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> peers, float tolerance)
    {
        var differences = Differences(what, ours, peers);
        var difference = TensorPrimitives.Norm<float>(differences) / MathF.Sqrt(differences.Length);
        Require(what, difference, tolerance);
        return difference;
    }

    private static float[] Differences(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> peers)
    {
        if (ours.Length != peers.Length || ours.IsEmpty)
            throw new PeerException($"{what}: we have {ours.Length} values, the peer {peers.Length}.");
        var differences = new float[ours.Length];
        TensorPrimitives.Subtract(ours, peers, differences);
        return differences;
    }

    private static void Require(string what, float difference, float tolerance)
    {
        if (!(difference <= tolerance))    // NaN is no agreement either
            throw new PeerException($"{what}: the peer's values differ from ours by {difference:G3}; {tolerance:G3} is allowed.");
    }
}
