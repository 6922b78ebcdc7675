using Mien.Core;
using Mien.Features.Excursions;

namespace Mien.Tests.Features.Excursions;

public sealed class ExcursionDetectorTests
{
    private const double BlinkLength = 0.3;

    // Where a dip of 90 % and 0.3 s crosses the return level of 20 %, in seconds from its middle: 0.45 (1 + cos(2 pi t / 0.3)) = 0.2.
    private static readonly double Crossing = BlinkLength / (2 * Math.PI) * Math.Acos((0.2 / 0.45) - 1);

    [Theory]
    [InlineData(12)]
    [InlineData(30)]
    [InlineData(240)]
    public void A_blink_is_found_at_the_same_time_at_any_frame_rate(double frameRate)
    {
        var blink = Find(ExcursionOptions.EyeClosure, frameRate, 6, time => 0.3 * (1 - Dip(time, 3.04))).ShouldHaveSingleItem();
        var frame = (1 / frameRate) + 1e-9;
        blink.Onset.Time.Seconds.ShouldBeInRange(3.04 - Crossing - frame, 3.04 - Crossing);
        blink.Apex.Time.Seconds.ShouldBe(3.04, frame / 2);
        blink.Offset.Time.Seconds.ShouldBeInRange(3.04 + Crossing, 3.04 + Crossing + frame);
        blink.Duration.ShouldBe(2 * Crossing, 2 * frame);
        blink.Height.ShouldBe(0.9 * 0.5 * (1 + Math.Cos(2 * Math.PI * (blink.Apex.Time.Seconds - 3.04) / BlinkLength)), 1e-3);
        blink.Onset.Frame.ShouldBe(1 + (int)Math.Round(blink.Onset.Time.Seconds * frameRate));
        blink.Offset.Frame.ShouldBe(1 + (int)Math.Round(blink.Offset.Time.Seconds * frameRate));
    }

    [Fact]
    public void Onset_and_offset_are_the_resting_samples_around_and_the_apex_is_the_farthest()
    {
        float[] openness = [0.30f, 0.31f, 0.29f, 0.30f, 0.28f, 0.20f, 0.05f, 0.02f, 0.10f, 0.22f, 0.29f, 0.30f];
        var blink = Find(ExcursionOptions.EyeClosure, openness).ShouldHaveSingleItem();
        (blink.Onset.Frame, blink.Apex.Frame, blink.Offset.Frame).ShouldBe((5, 8, 11));
    }

    [Fact]
    public void Two_blinks_shortly_after_each_other_are_two()
    {
        var blinks = Find(ExcursionOptions.EyeClosure, 30, 6, time => 0.3 * (1 - Dip(time, 3) - Dip(time, 3.5)));
        blinks.Select(blink => Math.Round(blink.Apex.Time.Seconds, 1)).ShouldBe([3, 3.5]);
        blinks[0].Offset.Time.ShouldBeLessThan(blinks[1].Onset.Time);
    }

    [Fact]
    public void A_slow_drift_to_half_the_level_is_no_excursion_and_a_blink_after_it_is_one()
    {
        var blink = Find(ExcursionOptions.EyeClosure, 30, 50, time => 0.3 * (1 - (time / 100)) * (1 - Dip(time, 48))).ShouldHaveSingleItem();
        blink.Apex.Time.Seconds.ShouldBe(48, 1 / 30.0);
        blink.Duration.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Noise_is_no_excursion()
    {
        var random = new Random(3);
        Find(ExcursionOptions.EyeClosure, 30, 120, _ => 0.3 * (1 + (0.05 * Gaussian()))).ShouldBeEmpty();
        Find(ExcursionOptions.MouthOpening, 30, 120, _ => 0.02 + (0.008 * Gaussian())).ShouldBeEmpty();

        double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Fact]
    public void A_step_to_a_new_level_ends_after_the_longest_duration_and_is_then_the_resting_level()
    {
        var found = Find(ExcursionOptions.EyeClosure, 25, 14, time => (time < 4 ? 0.3 : 0.1) * (1 - Dip(time, 11)));
        found.Count.ShouldBe(2);
        found[0].Onset.Time.Seconds.ShouldBe(3.96, 1e-9);
        found[0].Duration.ShouldBe(3.04, 1e-9);
        found[0].Height.ShouldBe(2 / 3.0, 1e-3);
        found[1].Apex.Time.Seconds.ShouldBe(11, 0.04);
        found[1].Height.ShouldBe(0.9, 0.01);         // measured from the new level
    }

    [Fact]
    public void A_lost_face_ends_the_excursion_at_the_last_sample_and_the_next_sample_starts_afresh()
    {
        float[] openness = [0.3f, 0.3f, 0.3f, 0.1f, 0.05f, 0.08f, float.NaN, float.NaN, 0.1f, 0.1f, 0.1f, 0.02f, 0.1f];
        var found = Find(ExcursionOptions.EyeClosure, openness);
        found.Select(blink => (blink.Onset.Frame, blink.Apex.Frame, blink.Offset.Frame)).ShouldBe([(3, 5, 6), (11, 12, 13)]);
    }

    [Fact]
    public void A_flush_in_the_middle_does_as_a_lost_face_does()
    {
        var detector = new ExcursionDetector(ExcursionOptions.EyeClosure);
        detector.Flush().ShouldBeNull();
        detector.Push(1, new(0), 0.3f).ShouldBeNull();
        detector.Push(2, new(0.04), 0.05f).ShouldBeNull();
        var ended = detector.Flush().ShouldNotBeNull();
        (ended.Onset.Frame, ended.Apex.Frame, ended.Offset.Frame).ShouldBe((1, 2, 2));
        detector.Flush().ShouldBeNull();
        detector.Push(3, new(0.08), 0.05f).ShouldBeNull();        // the new resting level
        detector.Push(4, new(0.12), 0.3f).ShouldBeNull();
        detector.Flush().ShouldBeNull();
    }

    [Fact]
    public void A_face_lost_while_it_rests_ends_nothing() =>
        Find(ExcursionOptions.EyeClosure, [0.3f, 0.3f, float.NaN, 0.3f, 0.31f]).ShouldBeEmpty();

    [Fact]
    public void An_excursion_at_the_end_ends_with_the_curve()
    {
        var blink = Find(ExcursionOptions.EyeClosure, [0.3f, 0.3f, 0.28f, 0.1f, 0.05f, 0.07f]).ShouldHaveSingleItem();
        (blink.Onset.Frame, blink.Apex.Frame, blink.Offset.Frame).ShouldBe((3, 5, 6));
    }

    [Fact]
    public void A_curve_that_begins_with_shut_eyes_says_nothing_before_it_knows_them_open()
    {
        // Two thirds of a second shut, then open, then a blink.
        var blink = Find(ExcursionOptions.EyeClosure, 30, 6, time => time < 0.66 ? 0.05 : 0.3 * (1 - Dip(time, 4))).ShouldHaveSingleItem();
        blink.Apex.Time.Seconds.ShouldBe(4, 1 / 30.0);
    }

    [Fact]
    public void A_blink_right_after_the_first_sample_is_found() =>
        Find(ExcursionOptions.EyeClosure, [0.3f, 0.1f, 0.3f, 0.3f]).ShouldHaveSingleItem().Apex.Frame.ShouldBe(2);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Relative_distances_do_not_depend_on_the_curves_unit(double unit) =>
        Find(ExcursionOptions.EyeClosure, 30, 6, time => unit * (1 - Dip(time, 3))).ShouldHaveSingleItem().Height.ShouldBe(0.9, 1e-3);

    [Theory]
    [InlineData(0.07, 0)]
    [InlineData(0.09, 1)]
    public void Absolute_distances_are_in_the_curves_unit(double height, int found) =>
        Find(ExcursionOptions.MouthOpening, 30, 6, time => 0.01 + (height / 0.9 * Dip(time, 3))).Count.ShouldBe(found);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_the_side_asked_for_counts(bool below)
    {
        var options = new ExcursionOptions { Below = below, Relative = false, Threshold = 0.5, Return = 0.2 };
        var found = Find(options, 30, 8, time => Dip(time, 3) - Dip(time, 5)).ShouldHaveSingleItem();
        found.Apex.Time.Seconds.ShouldBe(below ? 5 : 3, 1 / 60.0);
    }

    [Fact]
    public void A_dip_that_does_not_reach_the_threshold_is_none() =>
        Find(ExcursionOptions.EyeClosure, 30, 6, time => 0.3 * (1 - (0.39 / 0.9 * Dip(time, 3)))).ShouldBeEmpty();

    /// <summary>A smooth dip of 0.9 in the middle, 0.3 s from end to end.</summary>
    private static double Dip(double time, double middle) => Math.Abs(time - middle) < BlinkLength / 2
        ? 0.45 * (1 + Math.Cos(2 * Math.PI * (time - middle) / BlinkLength))
        : 0;

    private static List<Excursion> Find(ExcursionOptions options, double frameRate, double seconds, Func<double, double> curve) =>
        Find(options, [.. Enumerable.Range(0, (int)(seconds * frameRate)).Select(i => (float)curve(i / frameRate))], frameRate);

    private static List<Excursion> Find(ExcursionOptions options, float[] values, double frameRate = 25)
    {
        var detector = new ExcursionDetector(options);
        var found = new List<Excursion?>();
        for (var i = 0; i < values.Length; i++)
            found.Add(detector.Push(i + 1, new Timestamp(i / frameRate), values[i]));
        found.Add(detector.Flush());
        return [.. found.OfType<Excursion>()];
    }
}
