using Mien.Core;

namespace Mien.Features.Flow;

/// <summary>How TV-L1 optical flow is computed. The defaults are those of OpenCV's <c>DualTVL1OpticalFlow</c>.</summary>
/// <remarks>Zach, Pock and Bischof 2007; Sánchez Pérez, Meinhardt-Llopis and Facciolo, IPOL 2013, whose symbols are named.</remarks>
public sealed record TvL1Options
{
    /// <summary>Step τ of the dual gradient descent. Above 0 and at most 0.25, beyond which it need not converge; default 0.25.</summary>
    public double TimeStep { get; init; } = 0.25;

    /// <summary>Weight λ of the difference in brightness against smoothness, for grey values of 0..255. Above 0, default 0.15; smaller is smoother.</summary>
    public double Attachment { get; init; } = 0.15;

    /// <summary>Tightness θ between the flow and its auxiliary copy. Above 0, default 0.3.</summary>
    public double Tightness { get; init; } = 0.3;

    /// <summary>Levels of the pyramid at most, 1 to 32; levels with a side below 16 pixels are left out. Default 5.</summary>
    public int Scales { get; init; } = 5;

    /// <summary>Size of a level relative to the next finer one, 0.1 to 0.95. Default 0.8.</summary>
    public double ScaleStep { get; init; } = 0.8;

    /// <summary>How often each level moves the second picture along the flow found so far, 1 to 100. Default 5.</summary>
    public int Warps { get; init; } = 5;

    /// <summary>Root mean squared change ε of the flow, in pixels, that ends the iterations of a warp. 0 or above, default 0.01.</summary>
    public double StoppingChange { get; init; } = 0.01;

    /// <summary>Median filterings within a warp at most, 1 to 1000. Default 10.</summary>
    public int OuterIterations { get; init; } = 10;

    /// <summary>Iterations after each median filtering at most, 1 to 1000. Default 30.</summary>
    public int InnerIterations { get; init; } = 30;

    /// <summary>Whether a 5x5 median removes outliers of the flow before each outer iteration. Default true.</summary>
    public bool MedianFilter { get; init; } = true;

    /// <summary>
    /// Whether bicubic sampling takes positions as they are. Default false: they are rounded to 1/32 pixel, as OpenCV rounds them, without which
    /// the flow is 0.01 to 0.02 pixels away from OpenCV's.
    /// </summary>
    public bool ExactWeights { get; init; }

    /// <summary>Every mistake in the options.</summary>
    internal IEnumerable<OptionError> Check()
    {
        if (!(TimeStep is > 0 and <= 0.25))
            yield return new(nameof(TimeStep), $"{TimeStep}", "a number above 0 and at most 0.25");
        if (!(Attachment > 0 && double.IsFinite(Attachment)))
            yield return new(nameof(Attachment), $"{Attachment}", "a number above 0");
        if (!(Tightness > 0 && double.IsFinite(Tightness)))
            yield return new(nameof(Tightness), $"{Tightness}", "a number above 0");
        if (Scales is < 1 or > 32)
            yield return new(nameof(Scales), $"{Scales}", "a whole number from 1 to 32");
        if (!(ScaleStep is >= 0.1 and <= 0.95))
            yield return new(nameof(ScaleStep), $"{ScaleStep}", "a number from 0.1 to 0.95");
        if (Warps is < 1 or > 100)
            yield return new(nameof(Warps), $"{Warps}", "a whole number from 1 to 100");
        if (!(StoppingChange >= 0 && double.IsFinite(StoppingChange)))
            yield return new(nameof(StoppingChange), $"{StoppingChange}", "a number of at least 0");
        if (OuterIterations is < 1 or > 1000)
            yield return new(nameof(OuterIterations), $"{OuterIterations}", "a whole number from 1 to 1000");
        if (InnerIterations is < 1 or > 1000)
            yield return new(nameof(InnerIterations), $"{InnerIterations}", "a whole number from 1 to 1000");
    }
}
