namespace Mien.Bench.Engine;

/// <summary>How a side may be set up. Convolutions share their work through OpenMP, large matrix products through OpenBLAS.</summary>
/// <param name="Layout">Order of a picture's dimensions in memory.</param>
/// <param name="Threads">Threads of OpenMP.</param>
/// <param name="BlasThreads">Threads of OpenBLAS.</param>
internal sealed record Setting(string Layout, int Threads, int BlasThreads)
{
    public const string Contiguous = "contiguous";
    public const string ChannelsLast = "channels_last";

    /// <summary>One thread, or two of either library; two of both compete for the same cores.</summary>
    public static IReadOnlyList<Setting> All(params IReadOnlyList<string> layouts) =>
    [
        .. layouts.SelectMany(layout => (Setting[])[new(layout, 1, 1), new(layout, 2, 1), new(layout, 1, 2)]),
    ];

    /// <summary>True when both use the same threads.</summary>
    public bool HasThreadsOf(Setting other) => (Threads, BlasThreads) == (other.Threads, other.BlasThreads);

    public override string ToString() => (Threads, BlasThreads) switch
    {
        (1, 1) => $"1 thread, {Layout}",
        (_, 1) => $"{Threads} threads, {Layout}",
        _ => $"{BlasThreads} threads in BLAS, {Layout}",
    };
}
