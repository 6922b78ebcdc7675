using Mien.Features;
using Mien.Features.Tgd;

namespace Mien.Tests.Features;

public sealed class GaussianDerivativeTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "tgd_kernels.npz");

    [Fact]
    public void The_masks_match_the_golden_ones()      // spec check 9
    {
        GaussianDerivative.First(1.7, 5, KernelScale.Raw).ShouldBe(Reference["GD1_s1.7_n5_raw"].Values, 1e-12);
        GaussianDerivative.First(1.7, 5).ShouldBe(Reference["GD1_s1.7_n5_cal"].Values, 1e-12);
        GaussianDerivative.Second(1.7, 5, KernelScale.Raw).ShouldBe(Reference["GD2_s1.7_n5_raw"].Values, 1e-12);
        GaussianDerivative.Second(1.7, 5).ShouldBe(Reference["GD2_s1.7_n5_cal"].Values, 1e-12);
    }

    [Theory]
    [InlineData(0.6, 1), InlineData(1.7, 5), InlineData(3, 6)]
    public void Calibrated_masks_give_slope_and_curvature_and_nothing_of_constants(double sigma, int halfWidth)
    {
        var (first, second) = (GaussianDerivative.First(sigma, halfWidth), GaussianDerivative.Second(sigma, halfWidth));
        double Sum(double[] mask, Func<int, double> signal) => mask.Select((tap, index) => tap * signal(index - halfWidth)).Sum();
        Sum(first, _ => 1).ShouldBe(0, 1e-14);
        Sum(first, x => x).ShouldBe(1, 1e-14);
        Sum(second, _ => 1).ShouldBe(0, 1e-14);
        Sum(second, x => x).ShouldBe(0, 1e-14);
        Sum(second, x => 0.5 * x * x).ShouldBe(1, 1e-13);
    }

    [Fact]
    public void On_a_step_it_spreads_wider_than_a_general_difference()      // spec check 7
    {
        var (general, gaussian) = (Step(TgdKernel.First(new GaussianWeight(1.7), 5)), Step(GaussianDerivative.First(1.7, 5)));
        Width(gaussian).ShouldBeGreaterThan(Width(general));
        (gaussian.Max() / Width(gaussian)).ShouldBeLessThan(general.Max() / Width(general));

        static double[] Step(double[] mask) =>
            [.. Enumerable.Range(-8, 16).Select(x => mask.Select((tap, index) => x + index - 5 >= 0 ? tap : 0).Sum())];

        // Standard deviation of the response about the jump between samples −1 and 0.
        static double Width(double[] response) =>
            Math.Sqrt(response.Select((value, index) => value * Math.Pow(index - 7.5, 2)).Sum() / response.Sum());
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianDerivative.First(0, 5)).ParamName.ShouldBe("sigma");
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianDerivative.Second(double.NaN, 5)).ParamName.ShouldBe("sigma");
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianDerivative.First(1, 0)).ParamName.ShouldBe("halfWidth");
    }
}
