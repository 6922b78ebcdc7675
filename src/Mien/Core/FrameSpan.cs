namespace Mien.Core;

/// <summary>Consecutive frames, both ends included.</summary>
/// <param name="First">First frame.</param>
/// <param name="Last">Last frame, not before <paramref name="First"/>.</param>
public readonly record struct FrameSpan(int First, int Last)
{
    /// <summary>Number of frames.</summary>
    public int Length => Last - First + 1;

    /// <summary>Frames in common.</summary>
    public int Overlap(FrameSpan other) => Math.Max(0, Math.Min(Last, other.Last) - Math.Max(First, other.First) + 1);

    /// <summary>Frames in either.</summary>
    public int Union(FrameSpan other) => Length + other.Length - Overlap(other);

    /// <summary>Intersection over union, 0..1.</summary>
    public double Iou(FrameSpan other) => (double)Overlap(other) / Union(other);

    /// <summary>The same frames, later by <paramref name="frames"/>.</summary>
    public FrameSpan Shift(int frames) => new(First + frames, Last + frames);
}
