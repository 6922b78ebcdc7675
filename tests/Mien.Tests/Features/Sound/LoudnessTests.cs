using Mien.Features.Sound;

namespace Mien.Tests.Features.Sound;

public sealed class LoudnessTests
{
    [Fact]
    public void A_full_scale_square_wave_has_0_dB_and_a_tenth_of_it_minus_20()
    {
        var sound = Enumerable.Range(0, 32_000).Select(i => (i / 50 % 2 == 0 ? 1f : -1f) * (i < 16_000 ? 1 : 0.1f)).ToArray();
        var levels = Loudness.Levels(Blocks.Of(sound, 777), Blocks.Frames(50, 25)).ToArray();
        levels[..24].ShouldAllBe(level => Math.Abs(level) < 1e-3);
        levels[26..].ShouldAllBe(level => Math.Abs(level + 20) < 1e-3);
    }

    [Fact]
    public void Silence_is_told_from_the_faintest_sound_and_only_as_much_as_needed_is_read()
    {
        Loudness.IsSilence([]).ShouldBeTrue();
        Loudness.IsSilence(Blocks.Of([.. Enumerable.Range(0, 16_000).Select(i => i % 2 == 0 ? 5e-5f : -5e-5f)], 1000)).ShouldBeTrue();
        IEnumerable<ReadOnlyMemory<float>> Faint()
        {
            yield return new float[1000];
            yield return new float[] { 0, -2e-4f };
            throw new InvalidOperationException("read too far");
        }
        Loudness.IsSilence(Faint()).ShouldBeFalse();
    }

    [Fact]
    public void Silence_no_sound_and_frames_outside_it_have_the_lowest_level()
    {
        Loudness.Levels(Blocks.Of(new float[16_000], 1000), Blocks.Frames(10, 25)).ShouldAllBe(level => level == Loudness.Silence);
        Loudness.Levels([], Blocks.Frames(10, 25)).ShouldBe(Enumerable.Repeat(Loudness.Silence, 10));
        Loudness.Levels(Blocks.Of([.. Enumerable.Repeat(0.5f, 1600)], 100), [new(-2, -1.9), new(0.04, 0.06), new(3, 3.1)])
            .Select(level => level == Loudness.Silence).ShouldBe([true, false, true]);
    }
}
