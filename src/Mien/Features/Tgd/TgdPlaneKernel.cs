namespace Mien.Features.Tgd;

/// <summary>
/// Two-dimensional general differences, [y, x] with offsets −n..n on both axes, for correlation; calibrated: slope 1 on f = x, Laplacian 4
/// on f = x² + y².
/// </summary>
/// <remarks>Tao et al., arXiv 2305.08098: orthogonal and rotational construction; the Laplacian is the article's LoT (Laplace of TGD).</remarks>
public static class TgdPlaneKernel
{
    // Midpoints per axis in a cell over which the rotational density is averaged.
    private const int Grid = 16;

    /// <summary>First-order difference across: K_x, odd in x. Its transpose is <see cref="Y"/>.</summary>
    /// <param name="weight">The one-sided weight.</param>
    /// <param name="halfWidth">n, at least 1; the kernel has (2n + 1)² taps.</param>
    /// <param name="construction">How the axes are combined.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public static double[,] X(WeightFunction weight, int halfWidth, KernelConstruction construction = KernelConstruction.Orthogonal)
    {
        var first = TgdKernel.First(weight, halfWidth);
        if (construction == KernelConstruction.Orthogonal)
            return Outer(TgdKernel.Smoother(weight, halfWidth), first);
        var kernel = Averaged(halfWidth, (x, y, r) => Density(weight, r, halfWidth) * x / (r * r));
        for (var y = 0; y <= 2 * halfWidth; y++)
            kernel[y, halfWidth] = 0;                   // as antisymmetry demands
        return Scaled(kernel, (x, _) => x, 1);
    }

    /// <summary>First-order difference down: K_y, odd in y.</summary>
    /// <inheritdoc cref="X"/>
    public static double[,] Y(WeightFunction weight, int halfWidth, KernelConstruction construction = KernelConstruction.Orthogonal)
    {
        var across = X(weight, halfWidth, construction);
        var size = across.GetLength(0);
        var down = new double[size, size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                down[y, x] = across[x, y];
        }
        return down;
    }

    /// <summary>First-order difference in any direction: cos θ · K_x + sin θ · K_y, exact on linear images.</summary>
    /// <param name="angle">θ in radians; 0 points right, π/2 down the picture.</param>
    /// <param name="weight">The one-sided weight.</param>
    /// <param name="halfWidth">n, at least 1; the kernel has (2n + 1)² taps.</param>
    /// <param name="construction">How the axes are combined.</param>
    /// <exception cref="ArgumentException">The weights are not positive and non-increasing at this half-width.</exception>
    public static double[,] Direction(
        double angle, WeightFunction weight, int halfWidth, KernelConstruction construction = KernelConstruction.Orthogonal)
    {
        var across = X(weight, halfWidth, construction);
        var (sine, cosine) = Math.SinCos(angle);
        return Fill(halfWidth, (y, x) => cosine * across[y + halfWidth, x + halfWidth] + sine * across[x + halfWidth, y + halfWidth]);
    }

    /// <summary>Second-order difference over all directions, the LoT: even, zero sum, the same after a quarter turn.</summary>
    /// <inheritdoc cref="X"/>
    public static double[,] Laplacian(WeightFunction weight, int halfWidth, KernelConstruction construction = KernelConstruction.Orthogonal)
    {
        var second = TgdKernel.Second(weight, halfWidth);
        if (construction == KernelConstruction.Orthogonal)
        {
            var smoother = TgdKernel.Smoother(weight, halfWidth);
            return Fill(halfWidth, (y, x) =>
                smoother[y + halfWidth] * second[x + halfWidth] + second[y + halfWidth] * smoother[x + halfWidth]);
        }
        var kernel = Averaged(halfWidth, (_, _, r) => Density(weight, r, halfWidth) / r);
        kernel[halfWidth, halfWidth] = 0;
        kernel[halfWidth, halfWidth] = -kernel.Cast<double>().Sum();
        return Scaled(kernel, (x, y) => x * x + y * y, 4);
    }

    private static double Density(WeightFunction weight, double radius, int halfWidth) =>
        radius <= halfWidth + 0.5 ? weight.Value(radius, halfWidth + 0.5) : 0;

    /// <summary>Every cell's mean of a density over its grid of midpoints.</summary>
    private static double[,] Averaged(int halfWidth, Func<double, double, double, double> density) => Fill(halfWidth, (y, x) =>
    {
        var sum = 0.0;
        for (var i = 0; i < Grid * Grid; i++)
        {
            var (dx, dy) = (x + (i % Grid + 0.5) / Grid - 0.5, y + (i / Grid + 0.5) / Grid - 0.5);
            sum += density(dx, dy, Math.Sqrt(dx * dx + dy * dy));
        }
        return sum / (Grid * Grid);
    });

    /// <summary>The kernel times what makes its response to <paramref name="image"/> equal to <paramref name="response"/>.</summary>
    private static double[,] Scaled(double[,] kernel, Func<int, int, double> image, double response)
    {
        var n = kernel.GetLength(0) / 2;
        var sum = Fill(n, (y, x) => kernel[y + n, x + n] * image(x, y)).Cast<double>().Sum();
        return Fill(n, (y, x) => kernel[y + n, x + n] * response / sum);
    }

    private static double[,] Outer(double[] down, double[] across) =>
        Fill(down.Length / 2, (y, x) => down[y + down.Length / 2] * across[x + across.Length / 2]);

    private static double[,] Fill(int halfWidth, Func<int, int, double> value)
    {
        var size = 2 * halfWidth + 1;
        var kernel = new double[size, size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                kernel[y, x] = value(y - halfWidth, x - halfWidth);
        }
        return kernel;
    }
}
