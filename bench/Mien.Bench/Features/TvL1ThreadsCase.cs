using Mien.Features.Flow;

namespace Mien.Bench.Features;

/// <summary>TV-L1 flow of many pairs on two threads beside the same on one. The row is the time of a pair.</summary>
internal sealed class TvL1ThreadsCase : IFeatureCase
{
    private const int Repeats = 8, Calls = 5;

    /// <inheritdoc/>
    public string Name => "tvl1-two-threads";

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        FlowPair[] pairs = [.. Enumerable.Repeat(TvL1Pair.All(), Repeats).SelectMany(all => all).Select(pair => pair.Pictures)];
        var (one, two) = (new FlowPairs(1), new FlowPairs(2));
        var (alone, together) = (new float[pairs.Length * TvL1Pair.FlowLength], new float[pairs.Length * TvL1Pair.FlowLength]);
        void OnTwo() => two.Compute(pairs, TvL1Pair.Side, TvL1Pair.Side, together);
        double OnOne() => Median.Of(Alternation.Times(() => one.Compute(pairs, TvL1Pair.Side, TvL1Pair.Side, alone), Calls)) / 1000;
        OnTwo();
        OnOne();
        Parity.RequireClose(Name, together, alone, 0);
        var (twoMs, oneMs) = Alternation.Measure(rounds, OnTwo, OnOne, Calls);
        say($"{Name}: {oneMs / twoMs:0.00} times as fast as on one, with the same bits.");
        yield return CaseResult.WithTarget(Name, twoMs / pairs.Length, "ours, 1 thread", oneMs / pairs.Length);
    }
}
