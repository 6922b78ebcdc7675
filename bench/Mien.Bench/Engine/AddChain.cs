using System.Diagnostics;
using Mien.Torch;

namespace Mien.Bench.Engine;

/// <summary>A thousand additions of one number each: the cost of calling an operator, and nothing else.</summary>
internal static class AddChain
{
    private const int Additions = 1000;
    private const int Calls = 300;

    public static CaseResult Compare(EnginePeer peer, int rounds)
    {
        TorchRuntime.Threads = 1;
        TorchRuntime.SetBlasThreads(1);
        var (ours, peers) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var (our, their) = (Time(), peer.Chain(Additions, Calls));
            Parity.RequireClose("add-chain", [our.Sum], [their.Sum], 0);
            if (round == 0)    // warms up
                continue;
            ours.AddRange(our.Seconds);
            peers.AddRange(their.Seconds);
        }
        return CaseResult.WithTarget($"add-chain-{Additions}", 1000 * Median.Of(ours), $"{peer.Name}, 1 thread", 1000 * Median.Of(peers));
    }

    private static ChainAnswer Time()
    {
        using var noGradient = new NoGradient();
        var (seconds, sum) = (new double[Calls], 0f);
        foreach (ref var time in seconds.AsSpan())
        {
            var begin = Stopwatch.GetTimestamp();
            using (new Scope())
            {
                var (x, one) = (Tensors.Zeros([1]), Tensors.Ones([1]));
                for (var i = 0; i < Additions; i++)
                {
                    using var before = x;              // Python frees it here too
                    x += one;
                }
                sum = x.ToArray<float>()[0];
            }
            time = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        return new(seconds, sum);
    }
}
