using Mien.Core;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Systems.SlSwin.Input;

/// <summary>How a face in a video becomes flow pictures.</summary>
public sealed record SpottingInputOptions
{
    /// <summary>Which face box holds: the first frame's (default), or each frame's own as in the published method.</summary>
    public FaceBoxMode FaceBox { get; init; } = FaceBoxMode.FirstFrame;

    /// <summary>Which landmarks hold: each frame's own (default), or the first that are found, as in SOFTNet.</summary>
    public LandmarkMode Landmarks { get; init; } = LandmarkMode.PerFrame;

    /// <summary>One box over both eyes and brows, as the released code (default), or two side by side, as the article.</summary>
    public UpperBox UpperBox { get; init; } = UpperBox.Joint;

    /// <summary>Side of a flow picture, 42 or 84, as the network has it. Default 42.</summary>
    public int Size { get; init; } = 42;

    /// <summary>Hold the first and the last frame for 2k frames each, so that every frame gets a score. Default true; false is the published method.</summary>
    public bool PadEnds { get; init; } = true;

    /// <summary>Sizes and margins of the flow pictures.</summary>
    internal FaceMapOptions Map => (Size == FaceMapOptions.Large.Size ? FaceMapOptions.Large : new FaceMapOptions()) with { UpperBox = UpperBox };

    /// <summary>Side of the grey picture from which flow is computed.</summary>
    internal int CropSide => Map.CropSide;

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(FaceBox))
            yield return new OptionError(nameof(FaceBox), $"{FaceBox}", $"{FaceBoxMode.FirstFrame} or {FaceBoxMode.PerFrame}");
        if (!Enum.IsDefined(Landmarks))
            yield return new OptionError(nameof(Landmarks), $"{Landmarks}", $"{LandmarkMode.PerFrame} or {LandmarkMode.FirstFrame}");
        if (!Enum.IsDefined(UpperBox))
            yield return new OptionError(nameof(UpperBox), $"{UpperBox}", $"{UpperBox.Joint} or {UpperBox.Split}");
        if (Size is not (42 or 84))
            yield return new OptionError(nameof(Size), $"{Size}", "42 or 84");
    }
}
