using Mien.Core;

namespace Mien.Systems.LogoFormer.Input;

/// <summary>Which frames of a clip the network sees: some consecutive ones from each of several segments.</summary>
/// <remarks>Zhao and Liu 2021 (Former-DFER), section 4.2.</remarks>
public sealed record FrameSamplingOptions
{
    /// <summary>U, segments, at least 1. Default 8.</summary>
    public int Segments { get; init; } = 8;

    /// <summary>V, consecutive frames of each, at least 1. Default 2.</summary>
    public int SegmentLength { get; init; } = 2;

    /// <summary>What is done with clips too short to be cut into segments. Default as published.</summary>
    public ShortClip ShortClip { get; init; }

    /// <summary>F = U V.</summary>
    internal int Frames => Segments * SegmentLength;

    internal IEnumerable<OptionError> Check()
    {
        if (Segments < 1)
            yield return new OptionError(nameof(Segments), $"{Segments}", "at least 1");
        if (SegmentLength < 1)
            yield return new OptionError(nameof(SegmentLength), $"{SegmentLength}", "at least 1");
        if (!Enum.IsDefined(ShortClip))
            yield return new OptionError(nameof(ShortClip), $"{ShortClip}", $"one of {string.Join(", ", Enum.GetNames<ShortClip>())}");
    }
}

/// <summary>What is done with a clip too short to be cut into segments.</summary>
public enum ShortClip
{
    /// <summary>Its first V frames again and again, as published; of clips of fewer than U + V frames.</summary>
    FirstFrames,

    /// <summary>Frames evenly over the clip; of the same clips.</summary>
    Spread,

    /// <summary>Every frame once, then the last again and again; of clips of up to F frames. With 16 segments of 1 this is DFER-CLIP's rule.</summary>
    RepeatLast,
}
