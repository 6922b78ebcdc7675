using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Mien.Features.Tgd;

/// <summary>
/// Correlation y[x] = Σ k[j] f[x + j] of whole arrays in double precision, for any kernel of this folder: series, pictures, videos.
/// </summary>
/// <remarks>
/// Except for <see cref="Valid"/>, the border is mirrored without repeating the edge (…2 1 | 0 1 2…), again and again where the kernel is
/// longer than the array, and the result is as large as the source. A NaN spreads over the kernel's window. For videos of any length see
/// <see cref="TgdVideoStream"/>.
/// </remarks>
public static class Correlation
{
    /// <summary>Correlates a series with a mask.</summary>
    /// <param name="series">[n], at least 1 sample.</param>
    /// <param name="mask">Odd number of taps, centre in the middle.</param>
    /// <param name="destination">[n]; must not overlap the source.</param>
    /// <exception cref="ArgumentException">The mask has no centre, or lengths do not belong together.</exception>
    public static void Series(ReadOnlySpan<double> series, ReadOnlySpan<double> mask, Span<double> destination) =>
        Axis(series, 1, series.Length, 1, mask, destination);

    /// <summary>Correlates a series with a mask where the mask lies inside the series.</summary>
    /// <param name="series">[n], at least as long as the mask.</param>
    /// <param name="mask">[m]; result i covers the samples i..i + m − 1.</param>
    /// <param name="destination">[n − m + 1]</param>
    /// <exception cref="ArgumentException">The series is shorter than the mask, or the destination has another length.</exception>
    public static void Valid(ReadOnlySpan<double> series, ReadOnlySpan<double> mask, Span<double> destination)
    {
        if (mask.IsEmpty || series.Length < mask.Length)
            throw new ArgumentException($"The window of {mask.Length} samples does not fit into a series of {series.Length}.", nameof(series));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, series.Length - mask.Length + 1, nameof(destination));
        for (var i = 0; i < destination.Length; i++)
            destination[i] = TensorPrimitives.Dot(series.Slice(i, mask.Length), mask);
    }

    /// <summary>Correlates a video, or a picture as a video of one frame, with one mask along each axis.</summary>
    /// <param name="volume">[T, H, W]</param>
    /// <param name="shape">T, H and W, each at least 1.</param>
    /// <param name="time">Mask along t, odd number of taps; a single 1 leaves the axis as it is.</param>
    /// <param name="down">Mask along y.</param>
    /// <param name="across">Mask along x.</param>
    /// <param name="destination">[T, H, W]; must not overlap the source.</param>
    /// <exception cref="ArgumentException">A mask has no centre, or lengths do not belong together.</exception>
    public static void Separable(
        ReadOnlySpan<double> volume, (int Frames, int Height, int Width) shape, ReadOnlySpan<double> time, ReadOnlySpan<double> down,
        ReadOnlySpan<double> across, Span<double> destination)
    {
        var scratch = ArrayPool<double>.Shared.Rent(volume.Length);
        var smoothed = scratch.AsSpan(0, volume.Length);
        Axis(volume, shape.Frames * shape.Height, shape.Width, 1, across, destination);
        Axis(destination, shape.Frames, shape.Height, shape.Width, down, smoothed);
        Axis(smoothed, 1, shape.Frames, shape.Height * shape.Width, time, destination);
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>Correlates a picture with a kernel tap by tap.</summary>
    /// <param name="image">[H, W]</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="kernel">[odd, odd]</param>
    /// <param name="destination">[H, W]; must not overlap the source.</param>
    /// <exception cref="ArgumentException">The kernel has no centre, or lengths do not belong together.</exception>
    public static void Plane(ReadOnlySpan<double> image, int height, int width, double[,] kernel, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Dense(image, (1, height, width), (1, kernel.GetLength(0), kernel.GetLength(1)), MemoryMarshal.CreateSpan(ref kernel[0, 0], kernel.Length), destination);
    }

    /// <summary>Correlates a video with a kernel tap by tap.</summary>
    /// <param name="volume">[T, H, W]</param>
    /// <param name="shape">T, H and W, each at least 1.</param>
    /// <param name="kernel">[odd, odd, odd]</param>
    /// <param name="destination">[T, H, W]; must not overlap the source.</param>
    /// <exception cref="ArgumentException">The kernel has no centre, or lengths do not belong together.</exception>
    public static void Volume(
        ReadOnlySpan<double> volume, (int Frames, int Height, int Width) shape, double[,,] kernel, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var size = (kernel.GetLength(0), kernel.GetLength(1), kernel.GetLength(2));
        Dense(volume, shape, size, MemoryMarshal.CreateSpan(ref kernel[0, 0, 0], kernel.Length), destination);
    }

    /// <summary>Along the middle axis of [outer, length, inner].</summary>
    private static void Axis(ReadOnlySpan<double> source, int outer, int length, int inner, ReadOnlySpan<double> mask, Span<double> destination)
    {
        RequireCentre(mask.Length);
        RequireShape(source, (outer, length, inner), destination);
        destination.Clear();
        for (var o = 0; o < outer; o++)
        {
            for (var i = 0; i < length; i++)
            {
                var row = destination.Slice((o * length + i) * inner, inner);
                for (var j = 0; j < mask.Length; j++)
                {
                    var from = SymmetricCorrelation.Reflect101(i + j - mask.Length / 2, length);
                    TensorPrimitives.MultiplyAdd(source.Slice((o * length + from) * inner, inner), mask[j], row, row);
                }
            }
        }
    }

    private static void Dense(
        ReadOnlySpan<double> source, (int T, int H, int W) shape, (int T, int H, int W) size, ReadOnlySpan<double> kernel,
        Span<double> destination)
    {
        RequireCentre(size.T);
        RequireCentre(size.H);
        RequireCentre(size.W);
        RequireShape(source, shape, destination);
        for (var i = 0; i < destination.Length; i++)
        {
            var (t, y, x) = (i / (shape.H * shape.W), i / shape.W % shape.H, i % shape.W);
            var sum = 0.0;
            for (var k = 0; k < kernel.Length; k++)
            {
                var (kt, ky, kx) = (k / (size.H * size.W), k / size.W % size.H, k % size.W);
                var (st, sy, sx) = (
                    SymmetricCorrelation.Reflect101(t + kt - size.T / 2, shape.T),
                    SymmetricCorrelation.Reflect101(y + ky - size.H / 2, shape.H),
                    SymmetricCorrelation.Reflect101(x + kx - size.W / 2, shape.W));
                sum += kernel[k] * source[(st * shape.H + sy) * shape.W + sx];
            }
            destination[i] = sum;
        }
    }

    private static void RequireCentre(int taps)
    {
        if (taps % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(taps), taps, "A mask with an even number of taps has no centre.");
    }

    private static void RequireShape(ReadOnlySpan<double> source, (int A, int B, int C) shape, Span<double> destination)
    {
        if (shape.A < 1 || shape.B < 1 || shape.C < 1 || source.Length != checked(shape.A * shape.B * shape.C))
            throw new ArgumentException($"The source of {source.Length} values has not the shape {shape}.", nameof(source));
        if (destination.Length != source.Length)
            throw new ArgumentException($"The destination has {destination.Length} values, the source {source.Length}.", nameof(destination));
        if (source.Overlaps(destination))
            throw new ArgumentException("The destination must not overlap the source.", nameof(destination));
    }
}
