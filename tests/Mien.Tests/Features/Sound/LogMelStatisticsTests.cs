using Mien.Features.Sound;

namespace Mien.Tests.Features.Sound;

public sealed class LogMelStatisticsTests
{
    [Fact]
    public void The_values_are_percentiles_of_the_rows_round_the_frame()
    {
        var sound = Noise(5 * 16_000);
        var rows = LogMelSpectrum.Rows(Blocks.Of(sound, 999)).Select(row => row.ToArray()).ToArray();

        var vectors = Describe(sound, Blocks.Frames(125, 25));

        foreach (var frame in (int[])[0, 40, 62, 80, 124])
        {
            // 192 rows whose middle is nearest to the middle of the frame, all of them within the sound.
            var first = Enumerable.Range(0, rows.Length - 191).MinBy(m => Math.Abs(0.0125 + (0.01 * (m + 95.5)) - ((frame + 0.5) / 25)));
            for (var band = 0; band < 64; band++)
            {
                var sorted = rows[first..(first + 192)].Select(row => row[band]).Order().ToArray();
                foreach (var (q, rank) in new[] { 19, 96, 172 }.Index())
                    vectors[frame][(64 * q) + band].ShouldBe(sorted[rank]);
            }
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(8000)]
    public void Short_sound_is_described_by_what_there_is(int samples)
    {
        var vectors = Describe(Noise(samples), Blocks.Frames(50, 25));
        vectors.Length.ShouldBe(50);
        vectors.ShouldAllBe(vector => vector.SequenceEqual(vectors[0]));
        vectors[0].ShouldAllBe(value => float.IsFinite(value) && value > LogMelSpectrum.Silence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(399)]
    public void Without_sound_the_vectors_are_zero(int samples) =>
        Describe(new float[samples], Blocks.Frames(3, 25)).ShouldAllBe(vector => vector.SequenceEqual(new float[192]));

    [Fact]
    public void A_pause_lowers_the_tenth_percentile_and_leaves_the_ninetieth()
    {
        var sound = Noise(4 * 16_000);
        var whole = Describe(sound, Blocks.Frames(100, 25))[50];
        sound.AsSpan(28_000, 6000).Clear();
        var paused = Describe(sound, Blocks.Frames(100, 25))[50];
        (whole[..64].Average() - paused[..64].Average()).ShouldBeGreaterThan(0.5f);
        (whole[128..].Average() - paused[128..].Average()).ShouldBe(0, 0.1);
    }

    [Fact]
    public void A_frame_costs_no_memory_however_long_the_video()
    {
        using var feature = new LogMelStatistics();
        var sound = Enumerable.Repeat<ReadOnlyMemory<float>>(new float[1600], 40);
        // The same buffers serve four seconds and eight.
        var four = Allocation.Of(() => Frames(1), enough: 400_000);
        Allocation.Of(() => Frames(2), enough: four + 20_000).ShouldBeLessThanOrEqualTo(four + 20_000);

        void Frames(int times) =>
            feature.Describe(Enumerable.Repeat(sound, times).SelectMany(blocks => blocks), Blocks.Frames(times * 100, 25)).Count().ShouldBe(times * 100);
    }

    private static float[][] Describe(float[] sound, IEnumerable<ShownFrame> frames)
    {
        using var feature = new LogMelStatistics();
        return [.. feature.Describe(Blocks.Of(sound, 1000), frames).Select(vector => vector.ToArray())];
    }

    private static float[] Noise(int length)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, length).Select(i => (float)((random.NextDouble() - 0.5) * (1 + Math.Sin(i / 5000.0))))];
    }
}
