using Mien.Core;
using Mien.Features.Tgd;

namespace Mien.Features.Edges;

/// <summary>What counts as an edge of a picture.</summary>
public sealed record ImageEdgeOptions
{
    /// <summary>σ of the Gaussian weight in pixels, above 0. Default 1.</summary>
    public double Sigma { get; init; } = 1;

    /// <summary>Pixels on either side of the kernel's centre, 1 to 30. Default 3: a window of 7x7.</summary>
    public int HalfWidth { get; init; } = 3;

    /// <summary>
    /// Gradient from which a pixel is an edge for sure, as a share of the picture's largest, above 0 to 1. Default 0.2. First order only.
    /// </summary>
    public double High { get; init; } = 0.2;

    /// <summary>Gradient down to which an edge goes on from there, as a share of <see cref="High"/>, above 0 to 1. Default 0.4. First order only.</summary>
    public double Low { get; init; } = 0.4;

    /// <summary>
    /// Least jump of the Laplacian across a zero, as a share of the picture's largest absolute value, 0 to 1. Default 0.1. Second order only.
    /// </summary>
    public double Crossing { get; init; } = 0.1;

    /// <summary>The weight function.</summary>
    internal WeightFunction Weight => new GaussianWeight(Sigma);

    /// <summary>Every mistake in the options, named as on the command line.</summary>
    public IEnumerable<OptionError> Check()
    {
        if (HalfWidth is < 1 or > 30)
            yield return new("--half-width", $"{HalfWidth}", "a whole number from 1 to 30");
        if (!(Sigma > 0 && double.IsFinite(Sigma)))
            yield return new("--sigma", $"{Sigma}", "a number of pixels above 0");
        else if (HalfWidth > 8 * Sigma)
            yield return new("--sigma", $"{Sigma}", $"at least an eighth of the half-width ({HalfWidth}), or the weight vanishes within the window");
        if (!(High is > 0 and <= 1))
            yield return new("--high", $"{High}", "above 0 and at most 1");
        if (!(Low is > 0 and <= 1))
            yield return new("--low", $"{Low}", "above 0 and at most 1");
        if (!(Crossing is >= 0 and <= 1))
            yield return new("--crossing", $"{Crossing}", "from 0 to 1");
    }
}
