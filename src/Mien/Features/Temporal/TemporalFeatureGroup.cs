using Mien.Features.Phase;
using Mien.Features.Tgd;

namespace Mien.Features.Temporal;

/// <summary>The seven groups of temporal features, by name.</summary>
/// <remarks>
/// All describe a frame by the 13 frames around it. Smoothing masks have 7x7 taps and σ = 1 pixel, temporal masks 11 taps and
/// σ = 1.7 frames; pictures are mirrored at the border (reflect-101), time is not: only places where all taps lie in the window count.
/// First order is positive where brightness rises; second order is negative at the instant of a brightness peak.
/// </remarks>
public sealed class TemporalFeatureGroup
{
    internal const int TemporalHalfWidth = 5;
    internal const double TemporalSigma = 1.7;
    internal const int SpatialHalfWidth = 3;
    internal const double SpatialSigma = 1;

    private readonly int _smallestSide;
    private readonly bool _evenSides;
    private readonly Func<int, int, ITemporalFeature> _create;

    private TemporalFeatureGroup(string name, string title, int frameSize, int smallestSide, bool evenSides, Func<int, int, ITemporalFeature> create)
    {
        (Name, Title, FrameSize) = (name, title, frameSize);
        (_smallestSide, _evenSides, _create) = (smallestSide, evenSides, create);
    }

    /// <summary>Differences of local phase in a steerable pyramid, two scales and two directions: the features of MIMAMO-Net.</summary>
    public static TemporalFeatureGroup FtPhase { get; } = new(
        "ft-phase", "phase differences", 48, PhaseFeature.SmallestSide, evenSides: true, (height, width) => new PhaseFeature(height, width));

    /// <summary>Differences of neighbouring frames, per Haar sub-band.</summary>
    public static TemporalFeatureGroup WaveletDiff { get; } = Wavelet("wavelet-diff", "differences of Haar sub-bands", TemporalFilter.Differences, null);

    /// <summary>First and second Gaussian derivative along time, per Haar sub-band.</summary>
    public static TemporalFeatureGroup WaveletGd { get; } = Wavelet("wavelet-gd", "Gaussian derivatives of Haar sub-bands", GaussianMasks(), SampledSmoother());

    /// <summary>First- and second-order general difference along time, per Haar sub-band.</summary>
    public static TemporalFeatureGroup WaveletTgd { get; } = Wavelet("wavelet-tgd", "general differences of Haar sub-bands", GeneralMasks(), IntegralSmoother());

    /// <summary>Differences of neighbouring frames.</summary>
    public static TemporalFeatureGroup FrameDiff { get; } = Frame("frame-diff", "differences of frames", TemporalFilter.Differences, null);

    /// <summary>First and second Gaussian derivative along time.</summary>
    public static TemporalFeatureGroup FrameGd { get; } = Frame("frame-gd", "Gaussian derivatives of frames", GaussianMasks(), SampledSmoother());

    /// <summary>First- and second-order general difference along time: an 11x7x7 kernel applied as 7 + 7 + 11 taps.</summary>
    public static TemporalFeatureGroup FrameTgd { get; } = Frame("frame-tgd", "general differences of frames", GeneralMasks(), IntegralSmoother());

    /// <summary>All seven, in the order of the article that compares them.</summary>
    public static IReadOnlyList<TemporalFeatureGroup> All { get; } = [FtPhase, WaveletDiff, WaveletGd, WaveletTgd, FrameDiff, FrameGd, FrameTgd];

    /// <summary>Name, as commands take it.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Title { get; }

    /// <summary>Side of the frames that gives maps of 48 pixels, the size of the affect network's first input.</summary>
    public int FrameSize { get; }

    /// <summary>What <see cref="Allows"/> asks of a side.</summary>
    public string AllowedSides => $"{(_evenSides ? "an even" : "a whole")} number of at least {_smallestSide}";

    /// <summary>True for frames that are neither too small nor, where sides are halved, odd.</summary>
    public bool Allows(int height, int width) => AllowsSide(height) && AllowsSide(width);

    /// <summary>The feature for frames of one size.</summary>
    /// <param name="height">Rows of a frame.</param>
    /// <param name="width">Pixels per row of a frame.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not as <see cref="AllowedSides"/> says.</exception>
    public ITemporalFeature Create(int height, int width)
    {
        RequireSide(height, nameof(height));
        RequireSide(width, nameof(width));
        return _create(height, width);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static TemporalFeatureGroup Frame(string name, string title, TemporalFilter filter, double[]? smoother) => new(
        name, title, 48, 1, evenSides: false,
        (height, width) => new FilterFeature(height, width, () => new(height, width, wavelets: false, smoother), filter));

    private static TemporalFeatureGroup Wavelet(string name, string title, TemporalFilter filter, double[]? smoother) => new(
        name, title, 96, 2, evenSides: true,
        (height, width) => new FilterFeature(height, width, () => new(height, width, wavelets: true, smoother), filter));

    private static TemporalFilter GeneralMasks() => TemporalFilter.Masks(
        TgdKernel.First(new GaussianWeight(TemporalSigma), TemporalHalfWidth), TgdKernel.Second(new GaussianWeight(TemporalSigma), TemporalHalfWidth), "T", "R");

    private static TemporalFilter GaussianMasks() => TemporalFilter.Masks(
        GaussianDerivative.First(TemporalSigma, TemporalHalfWidth), GaussianDerivative.Second(TemporalSigma, TemporalHalfWidth), "G1", "G2");

    private static double[] IntegralSmoother() => TgdKernel.Smoother(new GaussianWeight(SpatialSigma), SpatialHalfWidth);

    private static double[] SampledSmoother() => TgdKernel.Smoother(new GaussianWeight(SpatialSigma), SpatialHalfWidth, KernelSampling.Point);

    private bool AllowsSide(int side) => side >= _smallestSide && !(_evenSides && side % 2 != 0);

    private void RequireSide(int side, string name)
    {
        if (!AllowsSide(side))
            throw new ArgumentOutOfRangeException(name, side, $"A side of a frame for {Name} must be {AllowedSides}.");
    }
}
