namespace Mien.Tests.Features;

/// <summary>What code allocates.</summary>
internal static class Allocation
{
    /// <summary>
    /// Bytes of a call once it is warm: the least of several, since the shared array pool may be trimmed by a collection at any moment.
    /// </summary>
    public static long Of(Action work)
    {
        work();
        return Enumerable.Range(0, 5).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).Min();
    }
}
