namespace Mien.Bench.Features;

/// <summary>The speed of feature extraction, each case beside the usual Python way of computing the same.</summary>
internal sealed class FeaturesBenchmark : IBenchmark
{
    private static readonly IFeatureCase[] Cases = [];

    /// <inheritdoc/>
    public string Name => "features";

    /// <inheritdoc/>
    public string Description => "temporal features, edges and optical flow";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say) => [.. Cases.SelectMany(subject => subject.Run(rounds, say))];
}
