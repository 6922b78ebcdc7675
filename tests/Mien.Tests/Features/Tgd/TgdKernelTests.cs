using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdKernelTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "tgd_kernels.npz");

    public static readonly TheoryData<string, WeightFunction, int> Kernels = new()
    {
        { "gaussian_s1", new GaussianWeight(1), 3 },
        { "gaussian_s1.7", new GaussianWeight(1.7), 5 },
        { "linear", new LinearWeight(), 3 },
        { "linear_n5", new LinearWeight(), 5 },
        { "exponential_l1", new ExponentialWeight(1), 3 },
        { "exponential_l1.7_n5", new ExponentialWeight(1.7), 5 },
        { "landau_p2_n5", new LandauWeight(2), 5 },
        { "weibull_k0.8_l2_n5", new WeibullWeight(0.8, 2), 5 },
    };

    [Theory, MemberData(nameof(Kernels))]
    public void Every_family_matches_the_golden_masks(string name, WeightFunction weight, int halfWidth)      // spec check 9
    {
        foreach (var (sampling, samplingName) in new[] { (KernelSampling.Integral, "integral"), (KernelSampling.Point, "point") })
        {
            foreach (var (scale, scaleName) in new[] { (KernelScale.Raw, "raw"), (KernelScale.Calibrated, "cal") })
            {
                ShouldMatch(TgdKernel.First(weight, halfWidth, sampling, scale), $"T_{name}_{samplingName}_{scaleName}");
                ShouldMatch(TgdKernel.Second(weight, halfWidth, sampling, scale), $"R_{name}_{samplingName}_{scaleName}");
            }
        }
        ShouldMatch(TgdKernel.Smoother(weight, halfWidth), $"S_{name}_integral");
    }

    [Fact]
    public void The_sampled_gaussian_smoother_matches_the_golden_mask() =>
        ShouldMatch(TgdKernel.Smoother(new GaussianWeight(1), 3, KernelSampling.Point), "Gpoint_s1_n3");

    [Theory, MemberData(nameof(Kernels))]
    public void First_order_is_odd_second_order_even_and_both_sum_to_zero(string _, WeightFunction weight, int halfWidth)     // spec check 1
    {
        var first = TgdKernel.First(weight, halfWidth);
        var second = TgdKernel.Second(weight, halfWidth);
        first.Reverse().ShouldBe(first.Select(value => -value));
        second.Reverse().ShouldBe(second);
        Math.Abs(first.Sum()).ShouldBeLessThan(1e-14);
        Math.Abs(second.Sum()).ShouldBeLessThan(1e-14);
        TgdKernel.Smoother(weight, halfWidth).Sum().ShouldBe(1, 1e-14);                 // spec check 12
    }

    [Theory, MemberData(nameof(Kernels))]
    public void A_slope_gives_its_slope_and_a_parabola_its_curvature(string _, WeightFunction weight, int halfWidth)     // spec checks 3, 4
    {
        var first = TgdKernel.First(weight, halfWidth);
        var second = TgdKernel.Second(weight, halfWidth);
        Correlate(first, x => 3 * x + 7).ShouldBe(3, 1e-12);
        Correlate(second, x => 3 * x + 7).ShouldBe(0, 1e-12);
        Correlate(first, x => 0.5 * x * x).ShouldBe(0, 1e-12);
        Correlate(second, x => 0.5 * x * x).ShouldBe(1, 1e-12);
    }

    [Theory, MemberData(nameof(Kernels))]
    public void The_nearest_sample_weighs_most(string _, WeightFunction weight, int halfWidth)      // spec check 5
    {
        var half = TgdKernel.First(weight, halfWidth)[(halfWidth + 1)..];
        half.ShouldBe(half.OrderDescending());
        half[^1].ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("step"), InlineData("ramp"), InlineData("quad"), InlineData("noisy")]
    public void Responses_to_the_golden_signals_match(string signal)
    {
        var features = Golden.Load("tgd-mimamo", "tgd_features.npz");
        var samples = features[$"sig_{signal}"].Values;
        foreach (var (mask, order) in new[]
        {
            (TgdKernel.First(new GaussianWeight(1.7), 5), "T"), (TgdKernel.Second(new GaussianWeight(1.7), 5), "R"),
        })
        {
            var expected = features[$"sig_{signal}_{order}"].Values;
            for (var x = 5; x < samples.Length - 5; x++)
                Correlate(mask, offset => samples[x + (int)offset]).ShouldBe(expected[x], 1e-10);
        }
    }

    [Fact]
    public void A_step_peaks_beside_the_jump_and_changes_curvature_across_it()      // spec check 6
    {
        var first = TgdKernel.First(new GaussianWeight(1.7), 5);
        var second = TgdKernel.Second(new GaussianWeight(1.7), 5);
        static double Step(double x) => x >= 0 ? 1 : 0;
        var slopes = Enumerable.Range(-8, 16).Select(x => Correlate(first, offset => Step(x + offset))).ToArray();
        slopes.Max().ShouldBe(0.28869, 1e-5);
        slopes[7].ShouldBe(slopes[8], 1e-14);
        slopes[7].ShouldBe(slopes.Max(), 1e-14);
        Correlate(second, offset => Step(-1 + offset)).ShouldBe(0.26213, 1e-5);
        Correlate(second, offset => Step(offset)).ShouldBe(-0.26213, 1e-5);
    }

    [Fact]
    public void White_noise_is_damped_to_a_quarter() =>      // spec check 8
        Math.Sqrt(TgdKernel.First(new GaussianWeight(1.7), 5).Sum(tap => tap * tap)).ShouldBe(0.2496, 1e-4);

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Parameters_must_be_positive_and_finite(double bad)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new GaussianWeight(bad));
        Should.Throw<ArgumentOutOfRangeException>(() => new ExponentialWeight(bad));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeibullWeight(bad, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeibullWeight(0.5, bad));
    }

    [Fact]
    public void A_weibull_that_is_not_monotone_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new WeibullWeight(1.0001, 1)).ParamName.ShouldBe("Shape");

    [Fact]
    public void A_landau_power_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LandauWeight(0)).ParamName.ShouldBe("Power");

    [Fact]
    public void A_kernel_without_neighbours_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TgdKernel.First(new LinearWeight(), 0));

    [Theory]
    [InlineData(1.0, 2.0), InlineData(1.0, 0.0), InlineData(1.0, -0.5), InlineData(double.NaN, 0.5), InlineData(double.PositiveInfinity, 1.0)]
    public void A_table_that_rises_or_is_not_positive_is_refused(double near, double far)
    {
        Should.Throw<ArgumentException>(() => TgdKernel.First([near, far]));
        Should.Throw<ArgumentException>(() => TgdKernel.Second([near, far]));
    }

    [Fact]
    public void An_empty_table_is_refused() => Should.Throw<ArgumentException>(() => TgdKernel.First([]));

    [Fact]
    public void A_weight_that_vanishes_inside_the_kernel_is_refused() =>
        Should.Throw<ArgumentException>(() => TgdKernel.First(new GaussianWeight(0.01), 5));

    [Fact]
    public void A_weight_that_is_infinite_in_the_centre_cannot_smooth_by_points() =>
        Should.Throw<ArgumentException>(() => TgdKernel.Smoother(new WeibullWeight(0.5, 1), 3, KernelSampling.Point));

    [Fact]
    public void A_table_gives_the_same_mask_as_the_function_it_samples() =>
        TgdKernel.First([5, 3, 1]).ShouldBe(TgdKernel.First(new LinearWeight(), 3), 1e-15);

    private static double Correlate(double[] mask, Func<double, double> signal) =>
        mask.Select((tap, index) => tap * signal(index - mask.Length / 2)).Sum();

    private static void ShouldMatch(double[] mask, string name) =>
        mask.ShouldBe(Reference[name].Values, name.Contains("gaussian") ? 1e-10 : 1e-12, name);
}
