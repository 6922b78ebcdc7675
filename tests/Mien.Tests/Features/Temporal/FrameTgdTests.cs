using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Temporal;

namespace Mien.Tests.Features.Temporal;

public sealed class FrameTgdTests
{
    [Fact]
    public void Seven_and_seven_and_eleven_taps_equal_the_full_kernel_of_539()      // spec check 10
    {
        var clip = Array.ConvertAll(Clips.Random(9, 11, seed: 1), value => (double)value);
        FrameTgdOracle.Separable(clip, 9, 11).ShouldBe(FrameTgdOracle.Direct(clip, 9, 11), 1e-12);
    }

    [Fact]
    public void The_full_kernel_is_the_golden_one()
    {
        // An impulse in the middle of the window reads the kernel backwards; reversing both axes of a symmetric smoother changes nothing.
        var clip = new double[13 * 15 * 15];
        clip[(6 * 15 + 7) * 15 + 7] = 1;
        var response = FrameTgdOracle.Direct(clip, 15, 15);
        var first = Reference3("TGD3_first_t_11x7x7");
        var second = Reference3("TGD3_second_t_11x7x7");
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < 49; i++)
            {
                var pixel = (channel * 15 + 4 + i / 7) * 15 + 4 + i % 7;
                response[pixel].ShouldBe(first[(6 - channel) * 49 + i], 1e-10);
                response[3 * 225 + pixel].ShouldBe(second[(6 - channel) * 49 + i], 1e-10);
            }
        }

        static double[] Reference3(string name) => Golden.Load("tgd-mimamo", "tgd_kernels.npz")[name].Values;
    }

    [Fact]
    public void The_vector_code_equals_the_scalar_oracle_at_any_size() =>
        Prop.ForAll(
            Gen.Choose(1, 40).Two().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((height, width), seed) = shapeAndSeed;
                var clip = Clips.Random(height, width, seed);
                var expected = FrameTgdOracle.Separable(Array.ConvertAll(clip, value => (double)value), height, width);
                Array.ConvertAll(Compute(clip, height, width), value => (double)value).ShouldBe(expected, 1e-6);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_steady_brightening_gives_its_slope_everywhere_and_no_curvature()      // spec check 15
    {
        var maps = Compute(FromTime(t => 0.1 + 0.03 * t), 8, 8);
        maps[..(3 * 64)].ShouldBe(Enumerable.Repeat(0.03f, 3 * 64), 1e-6);
        maps[(3 * 64)..].ShouldBe(Enumerable.Repeat(0f, 3 * 64), 1e-6);
    }

    [Fact]
    public void A_parabola_in_time_gives_its_curvature()
    {
        var maps = Compute(FromTime(t => 0.5 * 0.01 * (t - 6) * (t - 6)), 8, 8);
        new[] { maps[0], maps[64], maps[128] }.ShouldBe([-0.01f, 0, 0.01f], 1e-6);
        new[] { maps[192], maps[256], maps[320] }.ShouldBe([0.01f, 0.01f, 0.01f], 1e-6);
    }

    [Fact]
    public void Brightness_that_steps_up_is_positive_and_one_that_steps_down_negative()
    {
        Compute(FromTime(t => t >= 6 ? 1 : 0), 8, 8)[..192].ShouldAllBe(value => value > 0);
        Compute(FromTime(t => t >= 6 ? 0 : 1), 8, 8)[..192].ShouldAllBe(value => value < 0);
    }

    [Fact]
    public void A_flash_is_negative_in_second_order_at_its_instant_and_positive_around_it()
    {
        var maps = Compute(FromTime(t => t == 6 ? 1 : 0), 8, 8);
        maps[192].ShouldBeGreaterThan(0);
        maps[256].ShouldBeLessThan(0);
        maps[320].ShouldBeGreaterThan(0);
    }

    private static float[] Compute(float[] clip, int height, int width) => Clips.Compute(TemporalFeatureGroup.FrameTgd.Create(height, width), clip);

    private static float[] FromTime(Func<int, double> brightness) =>
        [.. Enumerable.Range(0, 13).SelectMany(t => Enumerable.Repeat((float)brightness(t), 64))];
}
