namespace Mien.Bench;

/// <summary>A subject to measure. A new one is a class of its own and a line in <see cref="Benchmarks"/>.</summary>
internal interface IBenchmark
{
    /// <summary>As typed after <c>./mien bench</c>.</summary>
    string Name { get; }

    /// <summary>What is measured, in a few words.</summary>
    string Description { get; }

    /// <summary>Makes sure that the peer computes the same as Mien, then times both in turn.</summary>
    /// <param name="rounds">Timings of each side; the median counts. At least 1.</param>
    /// <param name="say">Takes sentences for the person who waits.</param>
    /// <returns>A row for each case, in the order of the table.</returns>
    IReadOnlyList<CaseResult> Run(int rounds, Action<string> say);
}
