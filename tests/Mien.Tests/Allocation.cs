using System.Diagnostics;

namespace Mien.Tests;

/// <summary>What code allocates.</summary>
internal static class Allocation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes of a call once it is warm: the least of many. What the call needs is seen every time; what a trimmed array pool needs, or code
    /// the runtime has not optimised yet (it boxes values), is gone after a while. Stops at the first call that takes no more than
    /// <paramref name="enough"/> bytes.
    /// </summary>
    public static long Of(Action work, long enough = 0)
    {
        var (least, clock) = (long.MaxValue, Stopwatch.StartNew());
        work();
        while (least > enough && clock.Elapsed < Patience)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
