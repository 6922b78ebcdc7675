using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>The speed of feature extraction, each case beside the usual Python way of computing the same.</summary>
internal sealed class FeaturesBenchmark : IBenchmark
{
    private static readonly IFeatureCase[] Cases =
    [
        new FilterCase("frame-tgd-opencv", TemporalFeatureGroup.FrameTgd, "frame_tgd_opencv", "OpenCV", Threads: 1),
        new FilterCase("frame-tgd-scipy", TemporalFeatureGroup.FrameTgd, "frame_tgd_scipy", "SciPy", Threads: 1),
        new FilterCase("frame-tgd-conv3d", TemporalFeatureGroup.FrameTgd, "frame_tgd_conv3d", "PyTorch", Threads: 2),
        new MultiplyAddCase(),
        new PhaseCase(),
        new FilterCase("wavelet-tgd", TemporalFeatureGroup.WaveletTgd, "wavelet_tgd", "PyWavelets", Threads: 1),
        new ArticleRatiosCase(),
        new ImageEdgesCase(),
        new TvL1Case(),
        new TvL1ThreadsCase(),
    ];

    /// <inheritdoc/>
    public string Name => "features";

    /// <inheritdoc/>
    public string Description => "temporal features, edges and optical flow";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say) => [.. Cases.SelectMany(subject => subject.Run(rounds, say))];
}
