using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Features.Motion;
using Interval = Mien.Core.Interval;

namespace Mien.Tests.Features.Motion;

public sealed class MotionPeakDetectorTests
{
    [Theory]
    [InlineData(12), InlineData(30), InlineData(200)]
    public void Two_bumps_are_two_events_at_any_frame_rate(double rate)
    {
        var events = Detect(rate, seconds: 6, t => Rest(t) + Bump(t, 2, 0.02, 0.15) + Bump(t, 4, 0.03, 0.15));
        events.Count.ShouldBe(2);
        events[0].ApexTime.Seconds.ShouldBe(2, Math.Max(0.02, 1 / rate));
        events[1].ApexTime.Seconds.ShouldBe(4, Math.Max(0.02, 1 / rate));
        events[1].Score.ShouldBeGreaterThan(events[0].Score);
        foreach (var found in events)
        {
            found.Type.ShouldBe("motion-peak");
            found.Label.ShouldBe("mouth");
            found.FaceId.ShouldBe(7);
            found.Duration.ShouldBeInRange(0.2, 0.8);
            found.Onset.ShouldBeLessThan(found.Apex);
            found.Apex.ShouldBeLessThan(found.Offset);
            found.OnsetTime.Seconds.ShouldBe((found.Onset - 1) / rate, 1e-9);
        }
    }

    [Fact]
    public void Noise_alone_gives_nothing() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(1, 50)).ToArbitrary(), seedAndLevel =>
        {
            var (seed, level) = seedAndLevel;
            var random = new Random(seed);
            Detect(30, seconds: 8, _ => level * (0.001 + 0.0004 * random.NextDouble())).ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_face_that_never_moves_gives_nothing() => Detect(30, 5, _ => 0).ShouldBeEmpty();

    [Fact]
    public void A_rise_too_small_for_an_eye_to_see_gives_nothing_however_still_the_face() =>
        Detect(30, 5, t => Bump(t, 2, 0.0015, 0.1)).ShouldBeEmpty();

    [Fact]
    public void Bumps_close_together_are_one_event()
    {
        static double Curve(double t) => Rest(t) + Bump(t, 2, 0.02, 0.03) + Bump(t, 2.2, 0.03, 0.03);
        Detect(30, 5, Curve).ShouldHaveSingleItem().ApexTime.Seconds.ShouldBe(2.2, 0.04);
        Detect(30, 5, Curve, new() { MergeSeconds = 0.04 }).Count.ShouldBe(2);
    }

    [Fact]
    public void A_plateau_that_never_ends_becomes_the_new_rest()
    {
        var events = Detect(30, 30, t => Rest(t) + (t > 3 ? 0.02 : 0));
        events.ShouldNotBeEmpty();
        events[0].OnsetTime.Seconds.ShouldBe(3, 0.04);
        events.ShouldAllBe(found => found.Duration <= 1.001);
        events[^1].OffsetTime.Seconds.ShouldBeLessThan(3 + 5 + 1);
    }

    [Fact]
    public void A_peak_at_the_very_end_is_given_by_the_flush()
    {
        var found = Detect(30, 3, t => Rest(t) + (t > 2.8 ? 0.1 * (t - 2.8) : 0)).ShouldHaveSingleItem();
        found.Offset.ShouldBe(90);
        found.Apex.ShouldBe(90);
    }

    [Fact]
    public void Values_that_are_not_numbers_are_passed_over()
    {
        static double Curve(double t) => Rest(t) + Bump(t, 2, 0.02, 0.15);
        var holes = Detect(30, 5, t => t is > 1 and < 1.2 or > 2.03 and < 2.08 ? double.NaN : Curve(t)).ShouldHaveSingleItem();
        var whole = Detect(30, 5, Curve).ShouldHaveSingleItem();
        holes.Onset.ShouldBe(whole.Onset);
        holes.Offset.ShouldBe(whole.Offset);
        Detect(30, 5, _ => double.NaN).ShouldBeEmpty();
        Detect(30, 5, t => t > 2 ? double.PositiveInfinity : Rest(t)).ShouldBeEmpty();
    }

    [Fact]
    public void An_event_does_not_reach_across_a_gap()
    {
        var detector = new MotionPeakDetector(7);
        var events = new List<Interval>();
        for (var frame = 1; frame <= 120; frame++)
        {
            var t = frame / 30.0;
            if (frame is >= 61 and < 64)
                continue;
            detector.Push(Sample(frame, t, Rest(t) + Bump(t, 2.05, 0.02, 0.2)) with { StartsWindow = frame == 64 }, events);
        }
        detector.Flush(events);
        events.Count.ShouldBe(2);
        events[0].Offset.ShouldBe(60);
        events[1].Onset.ShouldBe(64);
    }

    [Fact]
    public void An_event_comes_soon_enough_for_its_picture_to_be_kept()
    {
        var detector = new MotionPeakDetector(7);
        var events = new List<Interval>();
        for (var frame = 1; events.Count == 0; frame++)
        {
            detector.Push(Sample(frame, frame / 30.0, Rest(frame / 30.0) + Bump(frame / 30.0, 3, 0.02, 0.15)), events);
            frame.ShouldBeLessThan(90 + 64 - FaceMotion.Latency);
        }
    }

    [Fact]
    public void Regions_are_judged_apart()
    {
        var detector = new MotionPeakDetector(0);
        var events = new List<Interval>();
        for (var frame = 1; frame <= 150; frame++)
        {
            var t = frame / 30.0;
            var rest = (float)Rest(t);
            var first = new RegionValues(rest, rest + (float)Bump(t, 2, 0.02, 0.1), rest, float.NaN, rest, rest + (float)Bump(t, 3, 0.02, 0.1));
            detector.Push(new MotionSample(frame, new Timestamp(t), frame == 1, first, default), events);
        }
        detector.Flush(events);
        events.Select(found => found.Label).ShouldBe(["eyes", "chin"]);
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var wrong = new MotionPeakOptions { BaselineSeconds = double.NaN, Threshold = 6, MinimumProminence = 5, MergeSeconds = -1 };
        Should.Throw<OptionsException>(() => new MotionPeakDetector(0, wrong)).Errors.Select(error => error.Option)
            .ShouldBe(["BaselineSeconds", "MinimumProminence", "MergeSeconds"]);
    }

    [Fact]
    public void The_defaults_are_allowed() => new MotionPeakOptions().Check().ShouldBeEmpty();

    private static List<Interval> Detect(double rate, double seconds, Func<double, double> mouth, MotionPeakOptions? options = null)
    {
        var detector = new MotionPeakDetector(7, options);
        var events = new List<Interval>();
        for (var frame = 1; frame <= seconds * rate; frame++)
            detector.Push(Sample(frame, (frame - 1) / rate, mouth((frame - 1) / rate)), events);
        detector.Flush(events);
        return events;
    }

    private static MotionSample Sample(int frame, double t, double mouth) =>
        new(frame, new Timestamp(t), StartsWindow: frame == 1, new RegionValues(0, 0, 0, 0, (float)mouth, 0), default);

    // A resting face: jitter that repeats at no frame rate.
    private static double Rest(double t) => 0.002 + 0.0004 * Math.Sin(37.1 * t) + 0.0003 * Math.Sin(91.7 * t);

    private static double Bump(double t, double center, double height, double width) =>
        height * Math.Exp(-(t - center) * (t - center) / (2 * width * width));
}
