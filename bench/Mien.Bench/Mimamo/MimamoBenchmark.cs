using Mien.Features.Temporal;

namespace Mien.Bench.Mimamo;

/// <summary>The speed of valence and arousal from aligned faces: features, spatial encoder and network together.</summary>
internal sealed class MimamoBenchmark : IBenchmark
{
    // The phases of few pixels are within rounding of a jump, and differ; the network averages over them.
    private static readonly WholeSystemCase[] Cases = [new(TemporalFeatureGroup.FrameTgd, 1e-3f), new(TemporalFeatureGroup.FtPhase, 5e-3f)];

    /// <inheritdoc/>
    public string Name => "mimamo";

    /// <inheritdoc/>
    public string Description => "valence and arousal: features, encoder and network";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say) =>
        [.. Cases.Select(subject => subject.Run(rounds, say)), CaffeCase.Run(rounds, say)];
}
