namespace Mien.Bench.Features;

/// <summary>One subject of the <c>features</c> benchmark. A new one is a class of its own and a line in <see cref="FeaturesBenchmark"/>.</summary>
internal interface IFeatureCase
{
    /// <summary>As its first row is called, e.g. <c>frame-tgd-opencv</c>.</summary>
    string Name { get; }

    /// <summary>Makes sure that the peer computes the same as Mien, then times both in turn.</summary>
    /// <param name="rounds">Timings of each side; the median counts. At least 1.</param>
    /// <param name="say">Takes sentences for the person who waits.</param>
    /// <returns>A row, or several, in the order of the table.</returns>
    /// <exception cref="PeerException">The peer failed, or computes something else.</exception>
    IEnumerable<CaseResult> Run(int rounds, Action<string> say);
}
