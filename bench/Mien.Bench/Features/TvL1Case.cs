using System.Runtime.InteropServices;
using Mien.Features.Flow;

namespace Mien.Bench.Features;

/// <summary>TV-L1 flow of the golden pairs beside OpenCV's, each on one thread. The row is the mean over the pairs of their medians.</summary>
internal sealed class TvL1Case : IFeatureCase
{
    private const int Calls = 25;

    // Pixels, on average; the stopping rule makes the number of iterations depend on rounding.
    private const double LargestDistance = 0.02;

    // Of OpenCV's own distance from the true flow.
    private const double LargestExcess = 0.02;

    /// <inheritdoc/>
    public string Name => "tvl1";

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        using var peer = new PythonPeer("tvl1.py");
        using var folder = new TemporaryFolder();
        var computation = new TvL1Flow();
        var times = Array.ConvertAll(TvL1Pair.All(), pair => Compare(pair, computation, peer, folder, rounds, say));
        yield return CaseResult.WithTarget(
            Name, times.Average(time => time.OursMs), $"{peer.Name}, 1 thread", times.Average(time => time.PeerMs));
    }

    private static (double OursMs, double PeerMs) Compare(
        TvL1Pair pair, TvL1Flow computation, PythonPeer peer, TemporaryFolder folder, int rounds, Action<string> say)
    {
        File.WriteAllBytes(folder.File("first"), pair.Pictures.First.ToArray());
        File.WriteAllBytes(folder.File("second"), pair.Pictures.Second.ToArray());
        var flow = new float[TvL1Pair.FlowLength];
        void Ours() => computation.Compute(pair.Pictures.First.Span, pair.Pictures.Second.Span, TvL1Pair.Side, TvL1Pair.Side, flow);
        double Peers(int calls) => peer.Ask<double>(new
        {
            first = folder.File("first"),
            second = folder.File("second"),
            side = TvL1Pair.Side,
            threads = 1,
            calls,
            result = folder.File("flow"),
        });

        Ours();
        Peers(1);
        var theirs = TvL1Pair.Planar(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder.File("flow"))));
        var distance = TvL1Pair.MeanDistance(flow, theirs);
        var (ourError, theirError) = (TvL1Pair.MeanDistance(flow, pair.Truth), TvL1Pair.MeanDistance(theirs, pair.Truth));
        if (!(distance <= LargestDistance) || !(Math.Abs(ourError - theirError) <= LargestExcess * theirError))
        {
            throw new PeerException(
                $"tvl1, {pair.Name}: the peer's flow differs from ours by {distance:G3} pixels on average, errors are {ourError:G3} and {theirError:G3}.");
        }
        var (our, their) = Alternation.Measure(rounds, Ours, () => Peers(Calls), Calls);
        say($"tvl1, {pair.Name}: {their / our:0.0} times as fast, {1e6 * our / computation.PixelIterations:0.00} ns a pixel and iteration; "
            + $"{distance:0.00000} pixels from OpenCV's flow, {ourError:0.0000} from the true one (OpenCV {theirError:0.0000}).");
        return (our, their);
    }
}
