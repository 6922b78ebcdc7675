namespace Mien.Features.Temporal;

/// <summary>
/// Describes each frame of a grey video by the 13 frames around it (<see cref="TemporalWindow"/>). One of the seven
/// <see cref="TemporalFeatureGroup"/>s at one frame size.
/// </summary>
/// <remarks>
/// Any number of frames is enough, one too: the first and the last frame stand in for those before and after the video. Holds working
/// memory: use one object per thread.
/// </remarks>
public interface ITemporalFeature
{
    /// <summary>Rows of a frame.</summary>
    int Height { get; }

    /// <summary>Pixels per row of a frame.</summary>
    int Width { get; }

    /// <summary>The maps it gives, one after another in one block: one level, or for <c>ft-phase</c> two.</summary>
    IReadOnlyList<FeatureLevel> Levels { get; }

    /// <summary>Describes the frame in the middle of a window.</summary>
    /// <param name="frames">Grey frames, [13, H, W], 0..1.</param>
    /// <param name="destination">All levels, each [C, h, w], one after another; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    /// <exception cref="ArgumentException">A pixel is not a finite number.</exception>
    void Compute(ReadOnlySpan<float> frames, Span<float> destination);

    /// <summary>Begins a video that comes frame by frame; what neighbouring windows share is computed once.</summary>
    ITemporalFeatureStream OpenStream();
}
