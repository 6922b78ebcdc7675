namespace Mien.Features.Tgd;

/// <summary>
/// Three-dimensional general differences along time, [t, y, x], for correlation; calibrated: slope 1 on f = t, curvature 1 on f = t²/2.
/// A difference along y or x is the same kernel with its axes exchanged.
/// </summary>
/// <remarks>
/// The affect features use the orthogonal construction with 11 frames of a Gaussian of σ 1.7 and 7x7 pixels of σ 1. The full kernel is for
/// convolution layers and for looking at: <see cref="Correlation.Separable"/> needs 25 multiplications where it needs 539.
/// </remarks>
public static class TgdVolumeKernel
{
    // Midpoints per axis in a cell over which the rotational density is averaged.
    private const int Grid = 16;

    /// <summary>First-order difference along time, orthogonal construction: T[t] · S[y] · S[x].</summary>
    /// <param name="time">Weight along time.</param>
    /// <param name="halfFrames">Frames on either side, at least 1.</param>
    /// <param name="space">Weight of the smoother in space.</param>
    /// <param name="halfPixels">Pixels on either side, at least 1.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public static double[,,] First(WeightFunction time, int halfFrames, WeightFunction space, int halfPixels) =>
        Outer(TgdKernel.First(time, halfFrames), TgdKernel.Smoother(space, halfPixels));

    /// <summary>Second-order difference along time, orthogonal construction: R[t] · S[y] · S[x].</summary>
    /// <inheritdoc cref="First"/>
    public static double[,,] Second(WeightFunction time, int halfFrames, WeightFunction space, int halfPixels) =>
        Outer(TgdKernel.Second(time, halfFrames), TgdKernel.Smoother(space, halfPixels));

    /// <summary>First-order difference along time, rotational construction: density w(r) · t / r³ within the ball r ≤ n + ½.</summary>
    /// <param name="weight">The one-sided weight, the same along all axes.</param>
    /// <param name="halfWidth">n, at least 1; the kernel has (2n + 1)³ taps.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public static double[,,] Rotational(WeightFunction weight, int halfWidth)
    {
        _ = TgdKernel.First(weight, halfWidth);         // the weight is one that makes a difference
        var size = 2 * halfWidth + 1;
        var kernel = new double[size, size, size];
        var slope = 0.0;
        for (var t = 1; t <= halfWidth; t++)
        {
            for (var y = -halfWidth; y <= halfWidth; y++)
            {
                for (var x = -halfWidth; x <= halfWidth; x++)
                {
                    var cell = Cell(weight, halfWidth, t, y, x);
                    kernel[halfWidth + t, halfWidth + y, halfWidth + x] = cell;
                    kernel[halfWidth - t, halfWidth + y, halfWidth + x] = -cell;
                    slope += 2 * t * cell;
                }
            }
        }
        foreach (ref var tap in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref kernel[0, 0, 0], kernel.Length))
            tap /= slope;
        return kernel;
    }

    private static double Cell(WeightFunction weight, int halfWidth, int t, int y, int x)
    {
        var (width, sum) = (halfWidth + 0.5, 0.0);
        for (var i = 0; i < Grid * Grid * Grid; i++)
        {
            var (dt, dy, dx) = (t + Midpoint(i / Grid / Grid), y + Midpoint(i / Grid % Grid), x + Midpoint(i % Grid));
            var radius = Math.Sqrt(dt * dt + dy * dy + dx * dx);
            if (radius <= width)
                sum += weight.Value(radius, width) * dt / (radius * radius * radius);
        }
        return sum;
    }

    private static double Midpoint(int index) => (index + 0.5) / Grid - 0.5;

    private static double[,,] Outer(double[] time, double[] space)
    {
        var kernel = new double[time.Length, space.Length, space.Length];
        for (var t = 0; t < time.Length; t++)
        {
            for (var y = 0; y < space.Length; y++)
            {
                for (var x = 0; x < space.Length; x++)
                    kernel[t, y, x] = time[t] * space[y] * space[x];
            }
        }
        return kernel;
    }
}
