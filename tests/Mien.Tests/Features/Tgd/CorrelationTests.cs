using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class CorrelationTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "tgd_features.npz");
    private static readonly double[] First = TgdKernel.First(new GaussianWeight(1.7), 5), Second = TgdKernel.Second(new GaussianWeight(1.7), 5);

    [Theory]
    [InlineData("step"), InlineData("ramp"), InlineData("quad"), InlineData("noisy")]
    public void Series_match_the_golden_responses_up_to_the_border(string signal)      // spec check 9
    {
        var samples = Reference[$"sig_{signal}"].Values;
        Series(samples, First).ShouldBe(Reference[$"sig_{signal}_T"].Values, 1e-10);
        Series(samples, Second).ShouldBe(Reference[$"sig_{signal}_R"].Values, 1e-10);
    }

    [Fact]
    public void Pictures_match_the_golden_responses()      // spec check 9
    {
        var image = Frames()[(6 * 48 * 48)..(7 * 48 * 48)];
        foreach (var (kernel, name) in new[]
        {
            (TgdPlaneKernel.X(new GaussianWeight(1), 3), "img_gx"),
            (TgdPlaneKernel.Y(new GaussianWeight(1), 3), "img_gy"),
            (TgdPlaneKernel.Laplacian(new GaussianWeight(1), 3), "img_lot"),
            (TgdPlaneKernel.X(new GaussianWeight(1), 3, KernelConstruction.Rotational), "img_gx_rot"),
            (TgdPlaneKernel.Laplacian(new GaussianWeight(1), 3, KernelConstruction.Rotational), "img_lot_rot"),
        })
        {
            var response = new double[image.Length];
            Correlation.Plane(image, 48, 48, kernel, response);
            response.ShouldBe(Reference[name].Values, 1e-6, name);
        }
    }

    [Fact]
    public void Videos_match_the_golden_responses_on_all_axes()
    {
        var (first, smoother) = (TgdKernel.First(new GaussianWeight(1), 3), TgdKernel.Smoother(new GaussianWeight(1), 3));
        foreach (var (time, down, across, name) in new[]
        {
            (first, smoother, smoother, "video_gt_frame6"), (smoother, first, smoother, "video_gy_frame6"), (smoother, smoother, first, "video_gx_frame6"),
        })
        {
            var response = new double[13 * 48 * 48];
            Correlation.Separable(Frames(), (13, 48, 48), time, down, across, response);
            response[(6 * 48 * 48)..(7 * 48 * 48)].ShouldBe(Reference[name].Values, 1e-6, name);
        }
    }

    [Fact]
    public void A_constant_gives_nothing_a_slope_its_slope_and_a_parabola_its_curvature()      // spec checks 2, 3, 4
    {
        static double[] Middle(double[] response) => response[5..^5];
        static double[] Line(Func<double, double> f) => [.. Enumerable.Range(0, 40).Select(i => f(i))];
        Series(Line(_ => 7), First).ShouldAllBe(value => Math.Abs(value) < 1e-14);
        Series(Line(_ => 7), Second).ShouldAllBe(value => Math.Abs(value) < 1e-14);
        Middle(Series(Line(x => -3 * x), First)).ShouldBe(Enumerable.Repeat(-3.0, 30), 1e-12);
        Middle(Series(Line(x => -3 * x), Second)).ShouldBe(Enumerable.Repeat(0.0, 30), 1e-12);
        Middle(Series(Line(x => 0.5 * 3 * x * x), First)).ShouldBe(Enumerable.Range(5, 30).Select(x => 3.0 * x), 1e-12);
        Middle(Series(Line(x => 0.5 * 3 * x * x), Second)).ShouldBe(Enumerable.Repeat(3.0, 30), 1e-11);
    }

    [Fact]
    public void The_gaussian_derivative_is_lower_for_its_width_on_a_step()      // spec check 7
    {
        static double Width(double[] response) => response.Sum() / response.Max();      // both have the same sum: the height of the step
        double[] step = [.. Enumerable.Range(0, 64).Select(i => i < 32 ? 0.0 : 1)];
        var derivative = Golden.Load("tgd-mimamo", "tgd_kernels.npz")["GD1_s1.7_n5_cal"].Values;
        Width(Series(step, derivative)).ShouldBeGreaterThan(1.1 * Width(Series(step, First)));
        Series(step, derivative).Max().ShouldBeLessThan(0.9 * Series(step, First).Max());
    }

    [Fact]
    public void A_volume_equals_the_plain_sum_for_any_size_and_kernel() =>
        Prop.ForAll(
            Gen.Choose(1, 6).Three().Zip(Gen.Choose(0, 3).Three()).Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapes =>
            {
                var (((frames, height, width), (t, y, x)), seed) = shapes;
                var random = new Random(seed);
                double[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
                var volume = Random(frames * height * width);
                var (time, down, across) = (Random(2 * t + 1), Random(2 * y + 1), Random(2 * x + 1));
                var kernel = new double[time.Length, down.Length, across.Length];
                for (var i = 0; i < kernel.Length; i++)
                {
                    var (a, b, c) = (i / down.Length / across.Length, i / across.Length % down.Length, i % across.Length);
                    kernel[a, b, c] = time[a] * down[b] * across[c];
                }
                var (direct, separable) = (new double[volume.Length], new double[volume.Length]);
                Correlation.Volume(volume, (frames, height, width), kernel, direct);
                Correlation.Separable(volume, (frames, height, width), time, down, across, separable);
                separable.ShouldBe(direct, 1e-12);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_window_longer_than_the_series_mirrors_it_again_and_again()
    {
        Series([2], First).ShouldBe([0], 1e-15);
        // …1 0 | 1 | 0 1…: two samples alternate.
        Series([0, 1], [1, 2, 3, 4, 5]).ShouldBe([2 + 4, 1 + 3 + 5]);
    }

    [Fact]
    public void Valid_responses_need_a_series_as_long_as_the_window()
    {
        var response = new double[2];
        Correlation.Valid([1, 2, 4, 8], [1, 0, -1], response);
        response.ShouldBe([1 - 4, 2 - 8]);
        Should.Throw<ArgumentException>(() => Correlation.Valid([1, 2], [1, 0, -1], [])).Message.ShouldContain("window of 3");
    }

    [Fact]
    public void A_sample_that_is_no_number_spreads_over_the_window_and_no_further()
    {
        var samples = new double[30];
        samples[15] = double.NaN;
        Series(samples, First).Select(double.IsNaN).ShouldBe(Enumerable.Range(0, 30).Select(i => i is >= 10 and <= 20));
    }

    [Fact]
    public void Masks_without_centre_and_sizes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => Correlation.Series([1, 2, 3], [1, 1], new double[3]));
        Should.Throw<ArgumentException>(() => Correlation.Series([1, 2, 3], [1], new double[2]));
        Should.Throw<ArgumentException>(() => Correlation.Series([], [1], []));
        Should.Throw<ArgumentException>(() => Correlation.Plane(new double[6], 2, 2, new double[3, 3], new double[6]));
        Should.Throw<ArgumentException>(() => Correlation.Plane(new double[4], 2, 2, new double[2, 3], new double[4]));
        var same = new double[4];
        Should.Throw<ArgumentException>(() => Correlation.Series(same, [1], same)).Message.ShouldContain("overlap");
    }

    private static double[] Series(double[] samples, double[] mask)
    {
        var response = new double[samples.Length];
        Correlation.Series(samples, mask, response);
        return response;
    }

    private static double[] Frames() => Array.ConvertAll(Reference["clip_uint8"].Values, value => value / 255);
}
