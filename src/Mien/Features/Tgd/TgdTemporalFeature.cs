using System.Buffers;

namespace Mien.Features.Tgd;

/// <summary>
/// Frame-TGD: first- and second-order general differences along time of a short grey clip, orthogonal construction: the 11x7x7 kernel
/// T[t]·S[y]·S[x] (or R[t]) applied as 7 + 7 + 11 taps instead of 539.
/// </summary>
/// <remarks>
/// Gaussian weights, σ = 1.7 frames over 11 frames, σ = 1 pixel over 7 pixels; space mirrored at the border (reflect-101), time valid
/// only, so 13 frames give three responses: at the centre frame, one before and one after. First order is positive where brightness
/// rises; second order is negative at the instant of a brightness peak. Stateless: one object serves any number of threads.
/// <see cref="TgdTemporalStream"/> gives the same numbers frame by frame.
/// </remarks>
public sealed class TgdTemporalFeature
{
    /// <summary>Frames of a window: six before the frame described, itself, six after.</summary>
    public const int Frames = 13;

    /// <summary>Responses per order in a window.</summary>
    internal const int Responses = 3;

    /// <summary>Frames under the temporal kernel.</summary>
    internal const int Taps = Frames - Responses + 1;

    /// <summary>Pixels on either side of the spatial smoother's centre.</summary>
    internal const int HalfPixels = 3;

    /// <summary>Weight along time.</summary>
    internal static readonly WeightFunction TimeWeight = new GaussianWeight(1.7);

    /// <summary>Weight in space.</summary>
    internal static readonly WeightFunction SpaceWeight = new GaussianWeight(1);

    private readonly SpatialSmoother _smoother = new(TgdKernel.Smoother(SpaceWeight, HalfPixels));
    private readonly float[] _first = SymmetricCorrelation.Half(TgdKernel.First(TimeWeight, Taps / 2));
    private readonly float[] _second = SymmetricCorrelation.Half(TgdKernel.Second(TimeWeight, Taps / 2));

    /// <summary>What the six channels are: first order at −1, 0, +1 frames from the centre, then second order.</summary>
    public static IReadOnlyList<Channel> Channels { get; } =
    [
        new("T-1", "intensity/frame"), new("T0", "intensity/frame"), new("T+1", "intensity/frame"),
        new("R-1", "intensity/frame²"), new("R0", "intensity/frame²"), new("R+1", "intensity/frame²"),
    ];

    /// <summary>Filters one window.</summary>
    /// <param name="frames">Grey frames, [13, H, W], 0..1.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="destination">[6, H, W], in the order of <see cref="Channels"/>; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    public void Compute(ReadOnlySpan<float> frames, int height, int width, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var pixels = checked(height * width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frames.Length, Frames * pixels, nameof(frames));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Channels.Count * pixels, nameof(destination));

        var scratch = ArrayPool<float>.Shared.Rent(Frames * pixels);
        var smoothed = scratch.AsSpan(0, Frames * pixels);
        for (var frame = 0; frame < Frames; frame++)
            Smooth(frames.Slice(frame * pixels, pixels), height, width, smoothed.Slice(frame * pixels, pixels));

        Span<int> taps = stackalloc int[Taps];
        for (var response = 0; response < Responses; response++)
        {
            for (var tap = 0; tap < Taps; tap++)
                taps[tap] = (response + tap) * pixels;
            Differences(
                smoothed, taps, destination.Slice(response * pixels, pixels), destination.Slice((Responses + response) * pixels, pixels));
        }
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Smooths one frame in space.</summary>
    internal void Smooth(ReadOnlySpan<float> frame, int height, int width, Span<float> destination) =>
        _smoother.Apply(frame, height, width, destination);

    /// <summary>One response of each order from 11 smoothed frames that begin at <paramref name="taps"/>.</summary>
    internal void Differences(ReadOnlySpan<float> smoothed, ReadOnlySpan<int> taps, Span<float> first, Span<float> second) =>
        SymmetricCorrelation.Differences(smoothed, taps, _first, _second, first, second);
}
