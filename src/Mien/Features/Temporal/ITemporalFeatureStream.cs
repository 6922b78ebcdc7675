namespace Mien.Features.Temporal;

/// <summary>Describes the frames of a video of any length in constant memory, without allocation per frame.</summary>
/// <remarks>
/// Bit for bit equal to <see cref="ITemporalFeature.Compute"/> on each frame's window. A frame is complete six frames after its own
/// (<see cref="TemporalWindow.Latency"/>). Not safe for concurrent use.
/// </remarks>
public interface ITemporalFeatureStream
{
    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">Grey, [H, W], 0..1.</param>
    /// <param name="destination">
    /// Receives the description of the frame pushed six calls earlier, as for <see cref="ITemporalFeature.Compute"/>; owned by the caller.
    /// </param>
    /// <returns>False for the first six frames, when there is nothing to give yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    /// <exception cref="ArgumentException">A pixel is not a finite number; the frame is not taken.</exception>
    /// <exception cref="InvalidOperationException">The stream is being flushed.</exception>
    bool Push(ReadOnlySpan<float> frame, Span<float> destination);

    /// <summary>Describes the next of the last six frames; call until it returns false.</summary>
    /// <param name="destination">As for <see cref="Push"/>.</param>
    /// <returns>False when every pushed frame has been described.</returns>
    bool TryFlush(Span<float> destination);

    /// <summary>Forgets everything: the next frame is the first of a new video.</summary>
    void Reset();
}
