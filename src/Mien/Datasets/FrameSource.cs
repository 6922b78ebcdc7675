namespace Mien.Datasets;

/// <summary>Where the frames of a video are. A frame has a position, from 0 without gaps, and the number that annotations use.</summary>
public abstract class FrameSource
{
    /// <summary>Number of frames; null where only decoding tells.</summary>
    public abstract int? Count { get; }

    /// <summary>Position of the first frame whose number is at least <paramref name="number"/>; null if there is none.</summary>
    public abstract int? FirstAtOrAfter(int number);

    /// <summary>Position of the last frame whose number is at most <paramref name="number"/>; null if there is none.</summary>
    public abstract int? LastAtOrBefore(int number);

    /// <summary>Position of the frame with this number; null if it is missing.</summary>
    public int? PositionOf(int number) =>
        FirstAtOrAfter(number) is { } position && LastAtOrBefore(number) == position ? position : null;
}
