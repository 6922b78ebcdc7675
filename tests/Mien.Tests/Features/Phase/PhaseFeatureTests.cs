using Mien.Features.Phase;
using Mien.Tests.Features.Temporal;

namespace Mien.Tests.Features.Phase;

public sealed class PhaseFeatureTests
{
    private const int LevelA = 24 * 48 * 48;

    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "phase_difference.npz");

    [Theory]
    [InlineData(0), InlineData(6)]
    public void The_coefficients_of_the_golden_frames_match(int frame)      // spec check 21
    {
        var pyramid = new SteerablePyramid(48, 48);
        pyramid.Transform(Clips.Golden.AsSpan(frame * 48 * 48, 48 * 48));
        for (var scale = 0; scale < 2; scale++)
        {
            var pixels = (48 >> scale) * (48 >> scale);
            var expected = Reference[$"coef_level{scale + 1}_frame{frame}"].Values.Chunk(2).ToArray();
            for (var direction = 0; direction < 2; direction++)
            {
                var (real, imaginary) = (new double[pixels], new double[pixels]);
                pyramid.Band(scale, direction, real, imaginary);
                real.ShouldBe(expected[(direction * pixels)..((direction + 1) * pixels)].Select(parts => parts[0]), 1e-6);
                imaginary.ShouldBe(expected[(direction * pixels)..((direction + 1) * pixels)].Select(parts => parts[1]), 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(UnwrapMode.Reference, "", 2e-4), InlineData(UnwrapMode.True, "_trueunwrap", 1e-5)]
    public void The_golden_clip_gives_the_golden_maps(UnwrapMode mode, string suffix, double tolerance)      // spec check 21
    {
        var maps = Clips.Compute(new PhaseFeature(48, 48, mode), Reference["clip_uint8"].Bytes.Select(value => value / 255f).ToArray());
        maps[..LevelA].ShouldBe(Reference[$"phase_level1{suffix}"].Floats, tolerance);
        maps[LevelA..].ShouldBe(Reference[$"phase_level2{suffix}"].Floats, tolerance);
    }

    [Theory]
    [InlineData(32, 36, UnwrapMode.Reference), InlineData(38, 32, UnwrapMode.True)]
    public void The_fast_code_equals_the_plain_procedure_where_phases_jump_at_random(int height, int width, UnwrapMode mode)
    {
        var clip = Clips.Random(height, width, seed: 7);
        var maps = Clips.Compute(new PhaseFeature(height, width, mode), clip);
        maps.Select(value => (double)value).ShouldBe(PhaseOracle.Compute(clip, height, width, mode == UnwrapMode.True), 1e-5);
    }

    [Fact]
    public void A_brighter_clip_has_the_same_phases()      // spec check 22
    {
        var feature = new PhaseFeature(48, 48);
        Clips.Compute(feature, Array.ConvertAll(Clips.Golden, value => 0.25f * value)).ShouldBe(Clips.Compute(feature, Clips.Golden), 1e-6);
    }

    [Fact]
    public void Every_map_has_zero_mean()      // spec check 23
    {
        foreach (var (start, pixels) in new[] { (0, 48 * 48), (LevelA, 24 * 24) })
        {
            var maps = Clips.Compute(new PhaseFeature(48, 48), Clips.Golden)[start..(start + 24 * pixels)];
            maps.ShouldAllBe(value => Math.Abs(value) < 5 * Math.PI);       // none has been cut, so the mean is that before cutting
            foreach (var map in maps.Chunk(pixels))
                map.Average(value => (double)value).ShouldBe(0, 1e-7);
        }
    }

    [Fact]
    public void A_grating_that_drifts_to_the_right_turns_the_phase_of_its_own_direction_backwards_at_its_own_scale()
    {
        // Period 6 pixels: in the middle of scale 1's octave. All pixels move alike, so look at one half moving against the other.
        float[] clip = [.. from t in Enumerable.Range(0, 13) from y in Enumerable.Range(0, 48) from x in Enumerable.Range(0, 48)
                           select 0.5f + 0.4f * MathF.Cos(2 * MathF.PI / 6 * (x - (y < 24 ? 0.1f * t : 0)))];
        var maps = Clips.Compute(new PhaseFeature(48, 48), clip);
        var (moving, still) = (maps[12 * 48 + 24], maps[36 * 48 + 24]);
        (moving - still).ShouldBe(-2 * MathF.PI / 6 * 0.1f, 0.01f);
    }

    [Theory]
    [InlineData(31, 48, "height"), InlineData(48, 30, "width"), InlineData(48, 49, "width")]
    public void A_picture_too_small_for_the_pyramid_is_refused(int height, int width, string parameter)      // spec check 24
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SteerablePyramid(height, width)).ParamName.ShouldBe(parameter);
        Should.Throw<ArgumentOutOfRangeException>(() => new PhaseFeature(height, width)).ParamName.ShouldBe(parameter);
    }
}
