using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdTemporalStreamTests
{
    [Fact]
    public void Streaming_equals_windows_bit_for_bit_for_any_length_and_size() =>      // spec check 17
        Prop.ForAll(
            Gen.Choose(1, 30).Three().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((frames, height, width), seed) = shapeAndSeed;
                var video = TgdTemporalFeatureTests.RandomClip(height, width, seed, frames);
                var streamed = Stream(new TgdTemporalStream(height, width), video, height * width);
                streamed.Count.ShouldBe(frames);
                for (var frame = 0; frame < frames; frame++)
                    streamed[frame].ShouldBe(TgdTemporalFeatureTests.Compute(Window(video, frame, height * width), height, width));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_frame_is_complete_six_frames_later()
    {
        var stream = new TgdTemporalStream(4, 4);
        var maps = new float[6 * 16];
        for (var frame = 0; frame < TgdTemporalStream.Latency; frame++)
            stream.Push(new float[16], maps).ShouldBeFalse();
        stream.Push(new float[16], maps).ShouldBeTrue();
        for (var frame = 0; frame < TgdTemporalStream.Latency; frame++)
            stream.TryFlush(maps).ShouldBeTrue();
        stream.TryFlush(maps).ShouldBeFalse();
    }

    [Fact]
    public void After_a_reset_nothing_of_the_former_video_is_left()
    {
        var stream = new TgdTemporalStream(5, 5);
        var former = TgdTemporalFeatureTests.RandomClip(5, 5, seed: 1, frames: 20);
        var next = TgdTemporalFeatureTests.RandomClip(5, 5, seed: 2, frames: 8);
        Stream(stream, former, 25);
        stream.Reset();
        Stream(stream, next, 25).ShouldBe(Stream(new TgdTemporalStream(5, 5), next, 25));
    }

    [Fact]
    public void Pushing_while_flushing_is_refused()
    {
        var stream = new TgdTemporalStream(1, 1);
        var maps = new float[6];
        stream.Push([0.5f], maps);
        stream.TryFlush(maps).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => stream.Push([0.5f], maps));
    }

    [Fact]
    public void Flushing_before_the_first_frame_gives_nothing() =>
        new TgdTemporalStream(2, 2).TryFlush(new float[24]).ShouldBeFalse();

    [Fact]
    public void Streaming_allocates_nothing()
    {
        var stream = new TgdTemporalStream(48, 48);
        var (frame, maps) = (new float[48 * 48], new float[6 * 48 * 48]);
        for (var i = 0; i < 20; i++)
            stream.Push(frame, maps);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            stream.Push(frame, maps);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Frames_of_another_size_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TgdTemporalStream(4, 4).Push(new float[15], new float[96]));

    private static List<float[]> Stream(TgdTemporalStream stream, float[] video, int pixels)
    {
        var maps = new float[6 * pixels];
        var results = new List<float[]>();
        for (var start = 0; start < video.Length; start += pixels)
        {
            if (stream.Push(video.AsSpan(start, pixels), maps))
                results.Add([.. maps]);
        }
        while (stream.TryFlush(maps))
            results.Add([.. maps]);
        return results;
    }

    // The window rule of the reference: clamp(f − 6 + i, 0, n − 1).
    private static float[] Window(float[] video, int frame, int pixels) =>
        [.. Enumerable.Range(-6, 13).SelectMany(i =>
        {
            var index = Math.Clamp(frame + i, 0, video.Length / pixels - 1);
            return video[(index * pixels)..((index + 1) * pixels)];
        })];
}
