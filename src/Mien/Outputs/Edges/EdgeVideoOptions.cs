using Mien.Core;
using Mien.Features.Edges;

namespace Mien.Outputs.Edges;

/// <summary>How the edges of a video are found and shown.</summary>
public sealed record EdgeVideoOptions
{
    /// <summary>What counts as an edge.</summary>
    public VideoEdgeOptions Edges { get; init; } = new();

    /// <summary>What is painted. Default static and kinetic edges.</summary>
    public EdgeOverlay Overlay { get; init; } = EdgeOverlay.Edges;

    /// <summary>
    /// Response that hides the frame in the overlays <see cref="EdgeOverlay.First"/> and <see cref="EdgeOverlay.Second"/>, of the full
    /// intensity a frame (or frame²), above 0. Default 0.1.
    /// </summary>
    public double FullScale { get; init; } = 0.1;

    /// <summary>Every mistake in the options, named as on the command line.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Edges.Check())
            yield return error;
        if (!(FullScale > 0 && double.IsFinite(FullScale)))
            yield return new("--full-scale", $"{FullScale}", "a number above 0");
    }
}
