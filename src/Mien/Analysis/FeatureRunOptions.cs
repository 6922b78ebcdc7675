using Mien.Core;
using Mien.Features.Temporal;

namespace Mien.Analysis;

/// <summary>Which temporal features are computed, and from what.</summary>
public sealed record FeatureRunOptions
{
    // Beyond it the frames that a window keeps no longer fit into a gigabyte.
    private const int MaximumSide = 1024;

    /// <summary>The group. Default Frame-TGD.</summary>
    public TemporalFeatureGroup Group { get; init; } = TemporalFeatureGroup.FrameTgd;

    /// <summary>Face or whole picture. Default face.</summary>
    public FeatureCrop Crop { get; init; } = FeatureCrop.Face;

    /// <summary>Id of the face, in order of appearance from 0, the same as in <c>frames.csv</c> of an analysis. Default 0.</summary>
    public int Face { get; init; }

    /// <summary>Side of the grey frames in pixels. Default null: <see cref="TemporalFeatureGroup.FrameSize"/>, 48 or for wavelets 96.</summary>
    public int? Size { get; init; }

    /// <summary>Folder in which results are kept and found again. Default null: none.</summary>
    public string? Cache { get; init; }

    /// <summary>Side of the grey frames, chosen or usual.</summary>
    internal int Side => Size ?? Group.FrameSize;

    /// <summary>Every mistake in the options, named as on the command line.</summary>
    public IEnumerable<OptionError> Check()
    {
        if (Face < 0)
            yield return new("--face", $"{Face}", "a whole number, 0 or more");
        if (!Group.Allows(Side, Side) || Side > MaximumSide)
            yield return new("--size", $"{Side}", $"{Group.AllowedSides} and at most {MaximumSide} for {Group}");
    }
}
