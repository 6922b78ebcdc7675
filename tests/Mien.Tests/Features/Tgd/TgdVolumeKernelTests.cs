using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdVolumeKernelTests
{
    private static readonly GaussianWeight Time = new(1.7), Space = new(1);

    [Fact]
    public void The_orthogonal_kernels_match_the_golden_ones()      // spec check 9
    {
        var reference = Golden.Load("tgd-mimamo", "tgd_kernels.npz");
        TgdVolumeKernel.First(Time, 5, Space, 3).Cast<double>().ShouldBe(reference["TGD3_first_t_11x7x7"].Values, 1e-10);
        TgdVolumeKernel.Second(Time, 5, Space, 3).Cast<double>().ShouldBe(reference["TGD3_second_t_11x7x7"].Values, 1e-10);
    }

    [Fact]
    public void The_kernel_is_an_outer_product_and_one_mask_after_another_gives_the_same()      // spec check 10
    {
        var random = new Random(1);
        double[] volume = [.. Enumerable.Range(0, 13 * 9 * 8).Select(_ => random.NextDouble())];
        var (direct, separable) = (new double[volume.Length], new double[volume.Length]);
        var smoother = TgdKernel.Smoother(Space, 3);
        foreach (var (kernel, mask) in new[]
        {
            (TgdVolumeKernel.First(Time, 5, Space, 3), TgdKernel.First(Time, 5)),
            (TgdVolumeKernel.Second(Time, 5, Space, 3), TgdKernel.Second(Time, 5)),
        })
        {
            kernel[7, 1, 4].ShouldBe(mask[7] * smoother[1] * smoother[4], 1e-16);
            Correlation.Volume(volume, (13, 9, 8), kernel, direct);
            Correlation.Separable(volume, (13, 9, 8), mask, smoother, smoother, separable);
            separable.ShouldBe(direct, 1e-12);
        }
    }

    [Fact]
    public void The_rotational_kernel_reads_the_slope_along_time_alone()
    {
        var kernel = TgdVolumeKernel.Rotational(Space, 3);
        Response(kernel, (t, _, _) => t).ShouldBe(1, 1e-12);
        Response(kernel, (_, y, _) => y).ShouldBe(0, 1e-14);
        Response(kernel, (_, _, x) => x).ShouldBe(0, 1e-14);
        Response(kernel, (_, _, _) => 1).ShouldBe(0, 1e-14);
        kernel[6, 3, 3].ShouldBeGreaterThan(0);
        kernel[5, 2, 3].ShouldBe(kernel[5, 3, 4], 1e-15);       // symmetric about the time axis
    }

    [Fact]
    public void A_kernel_without_neighbours_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => TgdVolumeKernel.Rotational(Space, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => TgdVolumeKernel.First(Time, 5, Space, 0));
    }

    private static double Response(double[,,] kernel, Func<double, double, double, double> video)
    {
        var (n, sum) = (kernel.GetLength(0) / 2, 0.0);
        for (var t = -n; t <= n; t++)
        {
            for (var y = -n; y <= n; y++)
            {
                for (var x = -n; x <= n; x++)
                    sum += kernel[t + n, y + n, x + n] * video(t, y, x);
            }
        }
        return sum;
    }
}
