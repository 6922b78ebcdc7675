using System.Diagnostics;

namespace Mien.Bench.Features;

/// <summary>Times two sides in turn, so that both see the same weather on the machine.</summary>
internal static class Alternation
{
    // Until the runtime has compiled our side for good; the peers have nothing to compile.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);

    /// <summary>Both sides warm up, then take <paramref name="rounds"/> turns; medians.</summary>
    /// <param name="rounds">At least 1.</param>
    /// <param name="ours">Does our work; timed here.</param>
    /// <param name="peer">Makes the peer do its work; gives its own timing in seconds.</param>
    /// <param name="repeats">
    /// Calls of <paramref name="ours"/> in a round, of which the median counts. The peer is expected to repeat in the same way.
    /// </param>
    public static (double OursMs, double PeerMs) Measure(int rounds, Action ours, Func<double> peer, int repeats = 1)
    {
        var (our, their) = (new double[rounds], new double[rounds]);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
            ours();
        peer();
        for (var round = 0; round < rounds; round++)
        {
            our[round] = Median.Of(Times(ours, repeats));
            their[round] = 1000 * peer();
        }
        return (Median.Of(our), Median.Of(their));
    }

    /// <summary>Milliseconds of each of several calls.</summary>
    public static double[] Times(Action work, int repeats)
    {
        var times = new double[repeats];
        foreach (ref var time in times.AsSpan())
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        return times;
    }
}
