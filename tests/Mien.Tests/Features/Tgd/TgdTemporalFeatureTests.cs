using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdTemporalFeatureTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "tgd_features.npz");

    [Fact]
    public void The_golden_clip_gives_the_golden_maps()      // spec check 18
    {
        var clip = Array.ConvertAll(Reference["clip_uint8"].Bytes, value => value / 255f);
        Compute(clip, 48, 48).ShouldBe(Reference["frame_tgd"].Floats, 1e-6);
    }

    [Fact]
    public void Seven_and_seven_and_eleven_taps_equal_the_full_kernel_of_539()      // spec check 10
    {
        var clip = Array.ConvertAll(RandomClip(9, 11, seed: 1), value => (double)value);
        TemporalOracle.Separable(clip, 9, 11).ShouldBe(TemporalOracle.Direct(clip, 9, 11), 1e-12);
    }

    [Fact]
    public void The_full_kernel_is_the_golden_one()
    {
        // An impulse in the middle of the window reads the kernel backwards; reversing both axes of a symmetric smoother changes nothing.
        var clip = new double[13 * 15 * 15];
        clip[(6 * 15 + 7) * 15 + 7] = 1;
        var response = TemporalOracle.Direct(clip, 15, 15);
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
                var clip = RandomClip(height, width, seed);
                var expected = TemporalOracle.Separable(Array.ConvertAll(clip, value => (double)value), height, width);
                Array.ConvertAll(Compute(clip, height, width), value => (double)value).ShouldBe(expected, 1e-6);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_still_clip_gives_exactly_zero()      // spec check 14
    {
        var frame = RandomClip(17, 23, seed: 2)[..(17 * 23)];
        Compute([.. Enumerable.Repeat(frame, 13).SelectMany(pixels => pixels)], 17, 23).ShouldAllBe(value => value == 0);
    }

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

    [Fact]
    public void A_clip_played_backwards_negates_first_order_and_swaps_the_ends()      // spec check 16
    {
        var clip = RandomClip(6, 5, seed: 3);
        var backwards = Enumerable.Range(0, 13).Reverse().SelectMany(t => clip[(t * 30)..(t * 30 + 30)]).ToArray();
        var (forth, back) = (Compute(clip, 6, 5), Compute(backwards, 6, 5));
        for (var i = 0; i < 30; i++)
        {
            for (var response = 0; response < 3; response++)
            {
                back[response * 30 + i].ShouldBe(-forth[(2 - response) * 30 + i]);
                back[(3 + response) * 30 + i].ShouldBe(forth[(5 - response) * 30 + i]);
            }
        }
    }

    [Fact]
    public void Adding_a_constant_changes_nothing()      // spec check 20
    {
        var clip = RandomClip(7, 9, seed: 4);
        Compute(Array.ConvertAll(clip, value => value + 0.5f), 7, 9).ShouldBe(Compute(clip, 7, 9), 1e-6);
    }

    [Fact]
    public void Buffers_of_another_shape_are_refused()
    {
        var feature = new TgdTemporalFeature();
        Should.Throw<ArgumentOutOfRangeException>(() => feature.Compute(new float[12 * 16], 4, 4, new float[6 * 16])).ParamName.ShouldBe("frames");
        Should.Throw<ArgumentOutOfRangeException>(() => feature.Compute(new float[13 * 16], 4, 4, new float[5 * 16])).ParamName.ShouldBe("destination");
        Should.Throw<ArgumentOutOfRangeException>(() => feature.Compute([], 0, 4, [])).ParamName.ShouldBe("height");
    }

    internal static float[] Compute(float[] clip, int height, int width)
    {
        var maps = new float[6 * height * width];
        new TgdTemporalFeature().Compute(clip, height, width, maps);
        return maps;
    }

    internal static float[] RandomClip(int height, int width, int seed, int frames = 13)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames * height * width).Select(_ => random.NextSingle())];
    }

    private static float[] FromTime(Func<int, double> brightness) =>
        [.. Enumerable.Range(0, 13).SelectMany(t => Enumerable.Repeat((float)brightness(t), 64))];
}
