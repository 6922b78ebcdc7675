using System.Text.Json;
using Mien.Features.Sound;

namespace Mien.Tests.Features.Sound;

/// <summary>Against the tables of golden/mae-tmf/align-postprocess.json, and spec check 7.</summary>
public sealed class SoundAlignmentTests
{
    private static readonly JsonElement Tables = GoldenJson.Load("mae-tmf", "align-postprocess.json").GetProperty("alignment");

    [Fact]
    public void The_nearest_vector_is_that_of_the_table_at_all_five_rates()
    {
        var tables = Tables.GetProperty("hubert").EnumerateArray().ToArray();
        tables.Length.ShouldBe(5);
        foreach (var table in tables)
            Aligned(table, SoundAlignment.Nearest).ShouldBe(table.GetProperty("nearest").EnumerateArray().Select(index => (float)index.GetInt32()));
    }

    [Fact]
    public void The_mean_is_taken_over_the_vectors_of_the_table_at_all_five_rates()
    {
        foreach (var table in Tables.GetProperty("hubert").EnumerateArray())
        {
            // Of numbers in a row the mean is that of the first and the last.
            Aligned(table, SoundAlignment.Pool).ShouldBe(
                table.GetProperty("pool").EnumerateArray().Select(range => (range[0].GetInt32() + range[1].GetInt32()) / 2f), 1e-4);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 60)]
    [InlineData(10, 40)]
    public void Stretching_spreads_the_vectors_over_the_frames(int vectors, int frames) =>
        Align(vectors, Blocks.Frames(frames, 30), SoundAlignment.Stretch).ShouldBe(Enumerable.Range(0, frames).Select(frame => (float)(frame * vectors / frames)));

    [Theory]
    [InlineData(SoundAlignment.Nearest)]
    [InlineData(SoundAlignment.Pool)]
    [InlineData(SoundAlignment.Stretch)]
    public void Every_length_of_sound_gives_every_frame_a_vector_of_its_own(SoundAlignment rule)
    {
        for (var vectors = 1; vectors <= 2000; vectors += vectors < 50 ? 1 : 97)
        {
            foreach (var rate in (double[])[7.5, 25, 29.97, 60, 240])
            {
                var values = Align(vectors, Blocks.Frames(150, rate), rule);
                values.Length.ShouldBe(150);
                values.ShouldAllBe(value => value >= 0 && value <= vectors - 1);
                values.Zip(values.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
            }
        }
    }

    [Fact]
    public void Every_number_of_frames_up_to_2000_stays_within_its_sound()
    {
        for (var frames = 1; frames <= 2000; frames++)
        {
            var values = Align(400, Blocks.Frames(frames, 25), SoundAlignment.Nearest);
            values.Length.ShouldBe(frames);
            values.Max().ShouldBeLessThanOrEqualTo(399);
        }
    }

    [Theory]
    [InlineData(SoundAlignment.Nearest)]
    [InlineData(SoundAlignment.Pool)]
    [InlineData(SoundAlignment.Stretch)]
    public void Without_sound_the_vectors_are_zero(SoundAlignment rule) =>
        SoundAligner.Align(Blocks.Numbers(0), 3, SoundGrid.Speech, Blocks.Frames(4, 25), rule).Select(vector => vector.ToArray())
            .ShouldAllBe(vector => vector.SequenceEqual(new float[3]));

    [Fact]
    public void Frames_before_and_after_the_sound_get_its_first_and_last_vector() =>
        Align(10, [new(-5, -4.9), new(-1, -0.9), new(100, 100.1)], SoundAlignment.Pool).ShouldBe([0, 0, 9]);

    [Theory]
    [InlineData(SoundAlignment.Nearest)]
    [InlineData(SoundAlignment.Pool)]
    public void Sound_is_read_no_further_than_the_frame_needs(SoundAlignment rule)
    {
        var read = 0;
        SoundAligner.Align(Blocks.Numbers(10_000).Select(vector => { read++; return vector; }), 1, SoundGrid.Speech, Blocks.Frames(100, 25), rule)
            .Take(50).Count().ShouldBe(50);
        read.ShouldBeInRange(98, 101);                          // of two seconds
    }

    [Fact]
    public void Irregular_frames_last_until_the_next_one() =>
        ShownFrame.List([1, 1.5, 1.6], soundStart: 1).Select(frame => (Math.Round(frame.From, 9), Math.Round(frame.To, 9)))
            .ShouldBe([(0, 0.5), (0.5, 0.6), (0.6, 0.7)]);

    [Fact]
    public void A_single_frame_is_a_moment_and_no_frames_are_none()
    {
        ShownFrame.List([2], soundStart: 0.5).ShouldBe([new ShownFrame(1.5, 1.5)]);
        ShownFrame.List([], soundStart: 0).ShouldBeEmpty();
    }

    private static float[] Aligned(JsonElement table, SoundAlignment rule) => Align(
        table.GetProperty("features").GetInt32(), Blocks.Frames(table.GetProperty("frames").GetInt32(), table.GetProperty("fps").GetDouble()), rule);

    private static float[] Align(int vectors, IEnumerable<ShownFrame> frames, SoundAlignment rule) =>
        [.. SoundAligner.Align(Blocks.Numbers(vectors), 1, SoundGrid.Speech, frames, rule).Select(vector => vector.Span[0])];
}
