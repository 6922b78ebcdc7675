using Mien.Core;
using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Input;

/// <summary>How clips are prepared for the network.</summary>
public sealed record LogoFormerInputOptions
{
    /// <summary>What of a picture the network sees. Default the face; DFEW and FERV39k hold faces only, so the whole is meant there.</summary>
    public ClipCrop Crop { get; init; }

    /// <summary>Side at which pictures are kept on disk, pixels, at least 8. Default 224, that of the data sets, from which random parts are taken.</summary>
    public int StoredSize { get; init; } = 224;

    /// <summary>Which frames the network sees.</summary>
    public FrameSamplingOptions Sampling { get; init; } = new();

    internal IEnumerable<OptionError> Check(int frames)
    {
        if (!Enum.IsDefined(Crop))
            yield return new OptionError(nameof(Crop), $"{Crop}", string.Join(" or ", Enum.GetNames<ClipCrop>()));
        if (StoredSize < 8)
            yield return new OptionError(nameof(StoredSize), $"{StoredSize}", "at least 8");
        foreach (var error in Sampling.Check())
            yield return error;
        if (Sampling.Frames != frames)
            yield return new OptionError(nameof(Sampling), $"{Sampling.Segments} segments of {Sampling.SegmentLength}", $"as many frames as the network sees ({frames})");
    }
}
