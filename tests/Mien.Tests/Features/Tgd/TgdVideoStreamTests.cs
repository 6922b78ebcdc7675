using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Tgd;
using Mien.Tests.Features.Temporal;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdVideoStreamTests
{
    [Fact]
    public void The_golden_clip_gives_the_golden_responses_on_all_axes()
    {
        var reference = Golden.Load("tgd-mimamo", "tgd_features.npz");
        var clip = Array.ConvertAll(reference["clip_uint8"].Bytes, value => value / 255f);
        var frame = Stream(new TgdVideoStream(48, 48), clip, 48 * 48)[6];
        frame.First.ShouldBe(reference["video_gt_frame6"].Floats, 1e-6);
        var (across, down) = (new float[48 * 48], new float[48 * 48]);
        new PlaneDifference(48, 48).Gradient(frame.Smoothed, across, down);
        across.ShouldBe(reference["video_gx_frame6"].Floats, 1e-6);
        down.ShouldBe(reference["video_gy_frame6"].Floats, 1e-6);
    }

    [Fact]
    public void Streaming_equals_the_whole_array_for_any_length_and_size() =>
        Prop.ForAll(
            Gen.Choose(1, 20).Three().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((frames, height, width), seed) = shapeAndSeed;
                var video = Clips.Random(height, width, seed, frames);
                var streamed = Stream(new TgdVideoStream(height, width), video, height * width);
                var smoother = TgdKernel.Smoother(new GaussianWeight(1), 3);
                Flat(streamed, frame => frame.Smoothed).ShouldBe(Whole(video, (frames, height, width), smoother, [1]), 1e-6);
                Flat(streamed, frame => frame.First).ShouldBe(Whole(video, (frames, height, width), TgdKernel.First(new GaussianWeight(1), 3), smoother), 1e-6);
                Flat(streamed, frame => frame.Second).ShouldBe(Whole(video, (frames, height, width), TgdKernel.Second(new GaussianWeight(1), 3), smoother), 2e-6);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_frame_is_given_three_frames_later_and_the_last_ones_by_flushing()
    {
        var stream = new TgdVideoStream(4, 4);
        Enumerable.Range(0, 5).Select(_ => stream.Push(new float[16])).ShouldBe([false, false, false, true, true]);
        Enumerable.Range(0, 4).Select(_ => stream.TryFlush()).ShouldBe([true, true, true, false]);
    }

    [Fact]
    public void A_still_video_gives_exactly_zero_and_a_brightening_one_its_slope()      // spec checks 14, 15
    {
        var frame = PlaneDifferenceTests.Random(7 * 9, 1);
        var still = Stream(new TgdVideoStream(7, 9), [.. Enumerable.Repeat(frame, 10).SelectMany(pixels => pixels)], 63);
        still.ShouldAllBe(result => result.First.All(value => value == 0) && result.Second.All(value => value == 0));

        float[] ramp = [.. Enumerable.Range(0, 10).SelectMany(t => Enumerable.Repeat(0.05f * t, 63))];
        var rising = Stream(new TgdVideoStream(7, 9), ramp, 63)[5];
        rising.First.ShouldBe(Enumerable.Repeat(0.05f, 63), 1e-6);
        rising.Second.ShouldBe(Enumerable.Repeat(0f, 63), 1e-6);
    }

    [Fact]
    public void A_video_played_backwards_negates_first_order_and_keeps_second()      // spec check 16
    {
        var video = Clips.Random(6, 5, 1, 12);
        var backwards = Enumerable.Range(0, 12).Reverse().SelectMany(t => video[(t * 30)..(t * 30 + 30)]).ToArray();
        var (forth, back) = (Stream(new TgdVideoStream(6, 5), video, 30), Stream(new TgdVideoStream(6, 5), backwards, 30));
        for (var t = 0; t < 12; t++)
        {
            back[t].First.ShouldBe(forth[11 - t].First.Select(value => -value), 1e-7);
            back[t].Second.ShouldBe(forth[11 - t].Second, 1e-7);
        }
    }

    [Fact]
    public void Nothing_is_allocated_a_frame()
    {
        var stream = new TgdVideoStream(32, 32);
        var frame = new float[32 * 32];
        Allocation.Of(() =>
        {
            for (var i = 0; i < 10; i++)
                stream.Push(frame);
        }).ShouldBe(0);
    }

    [Fact]
    public void Frames_of_another_size_and_pushing_while_flushing_are_refused()
    {
        var stream = new TgdVideoStream(4, 4);
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Push(new float[15]));
        stream.TryFlush().ShouldBeFalse();
        stream.Push(new float[16]);
        stream.TryFlush().ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => stream.Push(new float[16]));
    }

    private static List<(float[] Smoothed, float[] First, float[] Second)> Stream(TgdVideoStream stream, float[] video, int pixels)
    {
        var results = new List<(float[] Smoothed, float[] First, float[] Second)>();
        for (var start = 0; start < video.Length; start += pixels)
        {
            if (stream.Push(video.AsSpan(start, pixels)))
                Add();
        }
        while (stream.TryFlush())
            Add();
        results.Count.ShouldBe(video.Length / pixels);
        return results;

        void Add() => results.Add(([.. stream.Smoothed], [.. stream.First], [.. stream.Second]));
    }

    private static float[] Flat<T>(List<T> frames, Func<T, float[]> part) => [.. frames.SelectMany(part)];

    private static float[] Whole(float[] video, (int, int, int) shape, double[] time, double[] space)
    {
        var response = new double[video.Length];
        Correlation.Separable(Array.ConvertAll(video, value => (double)value), shape, time, space, space, response);
        return Array.ConvertAll(response, value => (float)value);
    }
}
