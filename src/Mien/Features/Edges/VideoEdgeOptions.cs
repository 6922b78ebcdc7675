using Mien.Core;

namespace Mien.Features.Edges;

/// <summary>What counts as an edge of a video.</summary>
public sealed record VideoEdgeOptions
{
    /// <summary>Kernel of all three axes and thresholds of the static edges.</summary>
    public ImageEdgeOptions Space { get; init; } = new();

    /// <summary>τ: change along time from which a pixel is kinetic, as a share of the frame's largest, above 0 to 1. Default 0.2.</summary>
    public double Kinetic { get; init; } = 0.2;

    /// <summary>
    /// Change along time below which nothing is kinetic, of the full intensity a frame, 0 to 1. Default 0.01: without it the noise of a still
    /// scene would be.
    /// </summary>
    public double Floor { get; init; } = 0.01;

    /// <summary>Every mistake in the options, named as on the command line.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Space.Check())
            yield return error;
        if (!(Kinetic is > 0 and <= 1))
            yield return new("--kinetic", $"{Kinetic}", "above 0 and at most 1");
        if (!(Floor is >= 0 and <= 1))
            yield return new("--floor", $"{Floor}", "from 0 to 1");
    }
}
