using System.Numerics.Tensors;

namespace Mien.Features.Temporal;

/// <summary>The window of frames that describes one frame: clamp(f − 6 + i, 0, n − 1), i = 0..12.</summary>
public static class TemporalWindow
{
    /// <summary>Frames of a window: six before the frame described, itself, six after.</summary>
    public const int Frames = 13;

    /// <summary>How many frames after its own a frame's window is complete.</summary>
    public const int Latency = Frames / 2;

    /// <summary>The frame at a place of a window. Beyond the video its first or last frame stands in.</summary>
    /// <param name="frame">The frame described, from 0.</param>
    /// <param name="place">Place in the window, 0..12.</param>
    /// <param name="count">Frames of the video, at least 1.</param>
    public static int Index(int frame, int place, int count) => Math.Clamp(frame - Latency + place, 0, count - 1);

    /// <summary>NaN would spread over whole maps, or be clamped into numbers that look like features.</summary>
    internal static void RequireFinite(ReadOnlySpan<float> pixels, string name)
    {
        if (!TensorPrimitives.IsFiniteAll(pixels))
            throw new ArgumentException("A pixel is not a finite number.", name);
    }
}
