using Mien.Core;
using Mien.Features.Grey;
using Mien.Features.Motion;
using Mien.Features.Temporal;

namespace Mien.Tests.Features.Motion;

public sealed class FaceMotionTests
{
    [Fact]
    public void Every_frame_is_described_once_in_order_six_frames_late()
    {
        var motion = new FaceMotion();
        var map = new float[FaceMotion.MapLength];
        var frames = new List<int>();
        for (var frame = 1; frame <= 20; frame++)
        {
            motion.Push(frame, At(frame), Crop(frame));
            while (motion.TryRead(map, out var sample))
            {
                sample.Frame.ShouldBe(frame - FaceMotion.Latency);
                sample.Time.ShouldBe(At(sample.Frame));
                frames.Add(sample.Frame);
            }
        }
        motion.Flush();
        while (motion.TryRead(map, out var sample))
            frames.Add(sample.Frame);
        frames.ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public void The_map_is_frame_tgd_of_the_reduced_grey_faces_around_the_frame()
    {
        var described = Run([.. Enumerable.Range(1, 15)]);
        var window = Enumerable.Range(2, 13).SelectMany(frame => Reduced(Crop(frame))).ToArray();      // frames 2..14 around frame 8
        var expected = new float[FaceMotion.MapLength];
        TemporalFeatureGroup.FrameTgd.Create(48, 48).Compute(window, expected);

        var (sample, map) = described[7];
        sample.Frame.ShouldBe(8);
        map.ShouldBe(expected);
        sample.First.ShouldBe(new MotionEnergy(48).Measure(expected.AsSpan(48 * 48, 48 * 48)));
        sample.Second.ShouldBe(new MotionEnergy(48).Measure(expected.AsSpan(4 * 48 * 48, 48 * 48)));
    }

    [Fact]
    public void A_still_face_has_exactly_no_motion()
    {
        var motion = new FaceMotion();
        var map = new float[FaceMotion.MapLength];
        for (var frame = 1; frame <= 12; frame++)
        {
            motion.Push(frame, At(frame), Crop(1));
            if (motion.TryRead(map, out var sample))
            {
                sample.First.ShouldBe(default);
                sample.Second.ShouldBe(default);
            }
        }
    }

    [Theory]
    [InlineData(3), InlineData(10), InlineData(25)]
    public void A_gap_ends_one_window_and_begins_another(int framesBefore)
    {
        var before = Enumerable.Range(1, framesBefore).ToArray();
        var after = Enumerable.Range(framesBefore + 2, 12).ToArray();      // one frame is missing
        var together = Run([.. before, .. after]);
        var apart = Run(before).Concat(Run(after)).ToList();
        together.Select(result => result.Sample).ShouldBe(apart.Select(result => result.Sample));
        together.Zip(apart).ShouldAllBe(pair => pair.First.Map.SequenceEqual(pair.Second.Map));
        together.Where(result => result.Sample.StartsWindow).Select(result => result.Sample.Frame).ShouldBe([1, framesBefore + 2]);
    }

    [Fact]
    public void Every_third_frame_is_no_gap_when_the_step_is_three()
    {
        var motion = new FaceMotion(frameStep: 3);
        var map = new float[FaceMotion.MapLength];
        for (var frame = 1; frame <= 19; frame += 3)
        {
            motion.Push(frame, At(frame), Crop(frame));
            motion.TryRead(map, out _).ShouldBe(frame == 19);
        }
    }

    [Fact]
    public void After_a_flush_the_same_object_takes_another_track()
    {
        var motion = new FaceMotion();
        var first = Run([.. Enumerable.Range(1, 9)], motion);
        var second = Run([.. Enumerable.Range(10, 9)], motion);
        second.Select(result => result.Sample).ShouldBe(Run([.. Enumerable.Range(10, 9)]).Select(result => result.Sample));
        first.Count.ShouldBe(9);
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        var motion = new FaceMotion();
        var map = new float[FaceMotion.MapLength];
        motion.Push(5, At(5), Crop(5));
        Should.Throw<InvalidOperationException>(() => motion.Push(6, At(6), Crop(6)));
        Should.Throw<InvalidOperationException>(motion.Flush);
        motion.TryRead(map, out _).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => motion.Push(5, At(5), Crop(5))).ParamName.ShouldBe("frameNumber");
        Should.Throw<ArgumentOutOfRangeException>(() => motion.Push(6, At(6), new byte[100])).ParamName.ShouldBe("crop");
        motion.Push(6, At(6), Crop(6));
        Should.Throw<ArgumentOutOfRangeException>(() => motion.TryRead(new float[5], out _)).ParamName.ShouldBe("map");
    }

    [Fact]
    public void A_running_track_allocates_nothing()
    {
        var motion = new FaceMotion();
        var map = new float[FaceMotion.MapLength];
        var crop = Crop(1);
        var frame = 0;
        Allocation.Of(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                motion.Push(++frame, At(frame), crop);
                motion.TryRead(map, out _);
            }
        }).ShouldBe(0);
    }

    private static List<(MotionSample Sample, float[] Map)> Run(int[] frames, FaceMotion? motion = null)
    {
        motion ??= new FaceMotion();
        var results = new List<(MotionSample, float[])>();
        foreach (var frame in frames)
        {
            motion.Push(frame, At(frame), Crop(frame));
            Read();
        }
        motion.Flush();
        Read();
        return results;

        void Read()
        {
            var map = new float[FaceMotion.MapLength];
            while (motion.TryRead(map, out var sample))
                results.Add((sample, [.. map]));
        }
    }

    private static Timestamp At(int frame) => new(frame / 25.0);

    private static byte[] Crop(int seed)
    {
        var crop = new byte[112 * 112 * 3];
        new Random(seed).NextBytes(crop);
        return crop;
    }

    private static float[] Reduced(byte[] crop)
    {
        var grey = new byte[112 * 112];
        var reduced = new byte[48 * 48];
        Luma.FromRgb(crop, grey);
        new LanczosResizer(112, 112, 48, 48).Resize(grey, reduced);
        return Array.ConvertAll(reduced, value => value / 255f);
    }
}
