using FsCheck;
using FsCheck.Fluent;
using Mien.Features;
using Mien.Features.Temporal;

namespace Mien.Tests.Features.Temporal;

public sealed class TemporalFeatureGroupTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "tgd_features.npz");

    public static readonly TheoryData<TemporalFeatureGroup> All = [.. TemporalFeatureGroup.All];
    public static readonly TheoryData<TemporalFeatureGroup> Filters = [.. TemporalFeatureGroup.All.Skip(1)];

    [Theory]
    [InlineData("ft-phase", 48, 24, 24)]
    [InlineData("wavelet-diff", 96, 48, 0)]
    [InlineData("wavelet-gd", 96, 24, 0)]
    [InlineData("wavelet-tgd", 96, 24, 0)]
    [InlineData("frame-diff", 48, 12, 0)]
    [InlineData("frame-gd", 48, 6, 0)]
    [InlineData("frame-tgd", 48, 6, 0)]
    public void At_its_usual_size_each_group_has_the_channels_of_the_article_in_maps_of_48(string name, int side, int channels, int halfSize)      // spec check 13
    {
        var group = TemporalFeatureGroup.All.Single(group => group.Name == name);
        group.FrameSize.ShouldBe(side);
        var levels = group.Create(side, side).Levels;
        levels.Select(level => (level.Name, level.Channels.Count, level.Height, level.Width))
            .ShouldBe(halfSize == 0 ? [("A", channels, 48, 48)] : [("A", channels, 48, 48), ("B", halfSize, 24, 24)]);
    }

    [Fact]
    public void Channels_are_named_by_band_order_and_time()
    {
        Names(TemporalFeatureGroup.FrameTgd).ShouldBe(["T-1", "T0", "T+1", "R-1", "R0", "R+1"]);
        Names(TemporalFeatureGroup.FrameDiff).ShouldBe(Enumerable.Range(0, 12).Select(i => $"D{i}"));
        Names(TemporalFeatureGroup.WaveletGd)[..7].ShouldBe(["LL.G1-1", "LL.G10", "LL.G1+1", "LL.G2-1", "LL.G20", "LL.G2+1", "LH.G1-1"]);
        Names(TemporalFeatureGroup.FtPhase)[10..14].ShouldBe(["horizontal.10", "horizontal.11", "vertical.0", "vertical.1"]);
        TemporalFeatureGroup.WaveletTgd.Create(96, 96).Levels[0].Channels[^1].ShouldBe(new Channel("HH.R+1", "intensity/frame²"));

        static string[] Names(TemporalFeatureGroup group) => [.. group.Create(96, 96).Levels[0].Channels.Select(channel => channel.Name)];
    }

    [Theory, MemberData(nameof(Filters))]
    public void The_golden_clip_gives_the_golden_maps(TemporalFeatureGroup group) =>      // spec check 18
        Clips.Compute(group.Create(48, 48), Clips.Golden).ShouldBe(Reference[group.Name.Replace('-', '_')].Floats, 1e-6);

    [Theory, MemberData(nameof(All))]
    public void A_still_clip_gives_exactly_zero(TemporalFeatureGroup group)      // spec check 14
    {
        var frame = Clips.Random(36, 44, seed: 2, frames: 1);
        Clips.Compute(group.Create(36, 44), [.. Enumerable.Repeat(frame, 13).SelectMany(pixels => pixels)]).ShouldAllBe(value => value == 0);
    }

    [Theory, MemberData(nameof(Filters))]
    public void A_clip_played_backwards_negates_first_order_and_reverses_time_within_each_order(TemporalFeatureGroup group)      // spec check 16
    {
        const int Pixels = 6 * 4;
        var clip = Clips.Random(6, 4, seed: 3);
        float[] backwards = [.. Enumerable.Range(0, 13).Reverse().SelectMany(t => clip[(t * Pixels)..((t + 1) * Pixels)])];
        var feature = group.Create(6, 4);
        var (forth, back) = (Clips.Compute(feature, clip), Clips.Compute(feature, backwards));
        var level = feature.Levels[0];
        var map = level.Height * level.Width;
        var run = level.Channels.TakeWhile(channel => channel.Unit == level.Channels[0].Unit && !channel.Name.StartsWith("LH", StringComparison.Ordinal)).Count();
        for (var channel = 0; channel < level.Channels.Count; channel++)
        {
            var mirrored = channel / run * run + run - 1 - channel % run;
            var sign = level.Channels[channel].Unit == "intensity/frame" ? -1 : 1;
            back[(channel * map)..((channel + 1) * map)].ShouldBe(forth[(mirrored * map)..((mirrored + 1) * map)].Select(value => sign * value));
        }
    }

    [Theory, MemberData(nameof(Filters))]
    public void Adding_a_constant_changes_nothing(TemporalFeatureGroup group)      // spec check 20
    {
        var clip = Clips.Random(8, 10, seed: 4);
        var feature = group.Create(8, 10);
        Clips.Compute(feature, Array.ConvertAll(clip, value => value + 0.5f)).ShouldBe(Clips.Compute(feature, clip), 2e-6);
    }

    [Theory, MemberData(nameof(All))]
    public void Streaming_equals_windows_bit_for_bit_for_any_length_and_size(TemporalFeatureGroup group)      // spec check 17
    {
        var (smallest, tests) = group == TemporalFeatureGroup.FtPhase ? (32, 6) : (2, 40);
        Prop.ForAll(
            Gen.Choose(1, 30).Three().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((frames, tall, wide), seed) = shapeAndSeed;
                var (height, width) = (smallest + 2 * (tall / 4), smallest + 2 * (wide / 4));
                var video = Clips.Random(height, width, seed, frames);
                var feature = group.Create(height, width);
                var streamed = Clips.Stream(feature.OpenStream(), feature, video);
                streamed.Count.ShouldBe(frames);
                for (var frame = 0; frame < frames; frame++)
                    streamed[frame].ShouldBe(Clips.Compute(feature, Clips.Window(video, frame, height * width)));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
    }

    [Theory, MemberData(nameof(All))]
    public void A_frame_is_complete_six_frames_later(TemporalFeatureGroup group)
    {
        var feature = group.Create(32, 32);
        var stream = feature.OpenStream();
        var maps = new float[feature.Length()];
        stream.TryFlush(maps).ShouldBeFalse();
        stream.Reset();
        for (var frame = 0; frame < TemporalWindow.Latency; frame++)
            stream.Push(new float[1024], maps).ShouldBeFalse();
        stream.Push(new float[1024], maps).ShouldBeTrue();
        for (var frame = 0; frame < TemporalWindow.Latency; frame++)
            stream.TryFlush(maps).ShouldBeTrue();
        stream.TryFlush(maps).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => stream.Push(new float[1024], maps));
    }

    [Theory, MemberData(nameof(All))]
    public void After_a_reset_nothing_of_the_former_video_is_left(TemporalFeatureGroup group)
    {
        var feature = group.Create(32, 34);
        var stream = feature.OpenStream();
        var next = Clips.Random(32, 34, seed: 2, frames: 8);
        Clips.Stream(stream, feature, Clips.Random(32, 34, seed: 1, frames: 15));
        stream.Reset();
        Clips.Stream(stream, feature, next).ShouldBe(Clips.Stream(feature.OpenStream(), feature, next));
    }

    [Theory, MemberData(nameof(All))]
    public void Streaming_allocates_nothing(TemporalFeatureGroup group)
    {
        var feature = group.Create(group.FrameSize, group.FrameSize);
        var stream = feature.OpenStream();
        var video = Clips.Random(group.FrameSize, group.FrameSize, seed: 1, frames: 4);
        var maps = new float[feature.Length()];
        Allocation.Of(() =>
        {
            var pixels = video.Length / 4;
            for (var i = 0; i < 20; i++)
                stream.Push(video.AsSpan(i % 4 * pixels, pixels), maps);
        }).ShouldBe(0);
    }

    [Theory, MemberData(nameof(All))]
    public void Buffers_of_another_shape_are_refused(TemporalFeatureGroup group)
    {
        var feature = group.Create(32, 32);
        var maps = new float[feature.Length()];
        Should.Throw<ArgumentOutOfRangeException>(() => feature.Compute(new float[12 * 1024], maps)).ParamName.ShouldBe("frames");
        Should.Throw<ArgumentOutOfRangeException>(() => feature.Compute(new float[13 * 1024], maps.AsSpan(1))).ParamName.ShouldBe("destination");
        var stream = feature.OpenStream();
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Push(new float[1023], maps)).ParamName.ShouldBe("frame");
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Push(new float[1024], maps.AsSpan(1))).ParamName.ShouldBe("destination");
        Should.Throw<ArgumentOutOfRangeException>(() => stream.TryFlush(maps.AsSpan(1))).ParamName.ShouldBe("destination");
    }

    [Theory, MemberData(nameof(All))]
    public void A_pixel_that_is_no_number_is_refused_and_its_frame_not_taken(TemporalFeatureGroup group)
    {
        var feature = group.Create(32, 32);
        var maps = new float[feature.Length()];
        foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            var clip = Clips.Random(32, 32, seed: 5);
            clip[12 * 1024 + 1023] = bad;
            Should.Throw<ArgumentException>(() => feature.Compute(clip, maps)).ParamName.ShouldBe("frames");
            var stream = feature.OpenStream();
            Should.Throw<ArgumentException>(() => stream.Push(clip.AsSpan(12 * 1024), maps)).ParamName.ShouldBe("frame");
            stream.TryFlush(maps).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("ft-phase", 30, 48), InlineData("ft-phase", 48, 31), InlineData("ft-phase", 33, 48)]      // spec check 24
    [InlineData("wavelet-tgd", 3, 4), InlineData("wavelet-diff", 4, 0), InlineData("frame-tgd", 0, 4), InlineData("frame-diff", 4, -1)]
    public void Frames_that_are_too_small_or_odd_are_refused(string name, int height, int width)
    {
        var group = TemporalFeatureGroup.All.Single(group => group.Name == name);
        group.Allows(height, width).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => group.Create(height, width)).Message.ShouldContain($"must be {group.AllowedSides}");
    }

    [Theory, MemberData(nameof(All))]
    public void The_smallest_frames_allowed_work(TemporalFeatureGroup group)
    {
        var side = Enumerable.Range(1, 32).First(side => group.Allows(side, side));
        Clips.Compute(group.Create(side, side), Clips.Random(side, side, seed: 6)).ShouldAllBe(value => float.IsFinite(value));
    }
}
