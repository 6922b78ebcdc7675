using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdPlaneKernelTests
{
    private static readonly GaussianWeight Weight = new(1);

    public static readonly TheoryData<KernelConstruction> Constructions = [.. Enum.GetValues<KernelConstruction>()];

    [Fact]
    public void The_kernels_match_the_golden_ones()      // spec check 9
    {
        ShouldMatch(TgdPlaneKernel.X(Weight, 3), "TGD2_orth_x_7x7");
        ShouldMatch(TgdPlaneKernel.Y(Weight, 3), "TGD2_orth_y_7x7");
        ShouldMatch(TgdPlaneKernel.Laplacian(Weight, 3), "LoT2_orth_7x7");
        ShouldMatch(TgdPlaneKernel.X(Weight, 3, KernelConstruction.Rotational), "TGD2_rot_x_7x7");
        ShouldMatch(TgdPlaneKernel.Y(Weight, 3, KernelConstruction.Rotational), "TGD2_rot_y_7x7");
        ShouldMatch(TgdPlaneKernel.Laplacian(Weight, 3, KernelConstruction.Rotational), "LoT2_rot_7x7");
    }

    [Theory, MemberData(nameof(Constructions))]
    public void Each_axis_sees_its_own_ramp_alone(KernelConstruction construction)      // spec check 11
    {
        var (across, down) = (TgdPlaneKernel.X(Weight, 3, construction), TgdPlaneKernel.Y(Weight, 3, construction));
        Response(across, (x, _) => x).ShouldBe(1, 1e-12);
        Response(across, (_, y) => y).ShouldBe(0, 1e-14);
        Response(down, (_, y) => y).ShouldBe(1, 1e-12);
        Response(down, (x, _) => x).ShouldBe(0, 1e-14);
        Response(across, (_, _) => 1).ShouldBe(0, 1e-14);
        for (var y = 0; y < 7; y++)
        {
            for (var x = 0; x < 7; x++)
                down[y, x].ShouldBe(across[x, y]);
        }
    }

    [Theory, MemberData(nameof(Constructions))]
    public void The_laplacian_is_four_on_a_bowl_nothing_on_planes_and_the_same_after_a_quarter_turn(KernelConstruction construction)      // spec check 11
    {
        var kernel = TgdPlaneKernel.Laplacian(Weight, 3, construction);
        Response(kernel, (x, y) => x * x + y * y).ShouldBe(4, 1e-12);
        Response(kernel, (x, y) => 1 + 2 * x - 3 * y).ShouldBe(0, 1e-12);
        for (var y = 0; y < 7; y++)
        {
            for (var x = 0; x < 7; x++)
                kernel[x, 6 - y].ShouldBe(kernel[y, x], 1e-15);
        }
    }

    [Theory, MemberData(nameof(Constructions))]
    public void A_direction_reads_the_slope_along_itself(KernelConstruction construction)
    {
        foreach (var angle in new[] { 0, 0.3, Math.PI / 4, 2, -1.2 })
        {
            var kernel = TgdPlaneKernel.Direction(angle, Weight, 3, construction);
            Response(kernel, (x, y) => 5 + 2 * x - 3 * y).ShouldBe(2 * Math.Cos(angle) - 3 * Math.Sin(angle), 1e-12);
        }
    }

    [Fact]
    public void The_rotational_kernel_is_nothing_outside_its_circle()
    {
        var kernel = TgdPlaneKernel.X(new LinearWeight(), 5, KernelConstruction.Rotational);
        kernel[0, 0].ShouldBe(0);
        kernel[5, 10].ShouldBeGreaterThan(0);
    }

    [Theory, MemberData(nameof(Constructions))]
    public void A_kernel_without_neighbours_is_refused(KernelConstruction construction)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => TgdPlaneKernel.X(Weight, 0, construction));
        Should.Throw<ArgumentOutOfRangeException>(() => TgdPlaneKernel.Laplacian(Weight, 0, construction));
    }

    private static double Response(double[,] kernel, Func<double, double, double> image)
    {
        var (n, sum) = (kernel.GetLength(0) / 2, 0.0);
        for (var y = -n; y <= n; y++)
        {
            for (var x = -n; x <= n; x++)
                sum += kernel[y + n, x + n] * image(x, y);
        }
        return sum;
    }

    private static void ShouldMatch(double[,] kernel, string name) =>
        kernel.Cast<double>().ShouldBe(Golden.Load("tgd-mimamo", "tgd_kernels.npz")[name].Values, 1e-10, name);
}
