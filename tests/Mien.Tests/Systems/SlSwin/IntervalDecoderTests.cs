using System.Text.Json;
using Mien.Core;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

public sealed class IntervalDecoderTests
{
    public static TheoryData<string> Series =>
        [.. Golden().EnumerateObject().Where(series => series.Name[0] != '_').Select(series => series.Name)];

    // Spec check 4.
    [Theory, MemberData(nameof(Series))]
    public void Smoothing_threshold_peaks_and_intervals_are_those_of_the_reference(string name)
    {
        var expected = Golden().GetProperty(name);
        var arrays = Tests.Golden.Load("sl-swin", "spotting-synthetic.npz");
        var scores = arrays[$"score_{name}"].Floats;
        var (k, t) = (expected.Integer("k"), expected.GetProperty("t").GetDouble());

        var curve = new ScoreCurve(scores, k);
        curve.Values.Length.ShouldBe(expected.Integer("n_smooth"));
        foreach (var (value, reference) in curve.Values.ToArray().Zip(arrays[$"smooth_{name}"].Values))
            value.ShouldBe(reference, 1e-9);
        curve.Threshold(t).ShouldBe(expected.GetProperty("threshold").GetDouble(), 1e-9);
        LocalMaxima.Find(curve.Values, double.NegativeInfinity, 1).ShouldBe(expected.Integers("all_local_maxima"));
        LocalMaxima.Find(curve.Values, curve.Threshold(t), 1).ShouldBe(expected.Integers("above_threshold"));
        LocalMaxima.Find(curve.Values, curve.Threshold(t), k).ShouldBe(expected.Integers("peaks_smoothed_index"));

        var found = IntervalDecoder.Decode(scores, scores.Length + k, k, DecodingOptions.Reference with { Threshold = t });
        found.Select(interval => interval.Span).ShouldBe(expected.Spans("intervals"));
        found.Select(interval => interval.Apex).ShouldBe(expected.Integers("apex_frames"));
    }

    [Fact]
    public void The_peak_finder_agrees_in_all_small_cases()
    {
        var cases = Golden().GetProperty("_find_peaks_unit").EnumerateArray().ToArray();
        cases.Length.ShouldBeGreaterThan(5);
        foreach (var expected in cases)
        {
            double[] curve = [.. expected.GetProperty("x").EnumerateArray().Select(value => value.GetDouble())];
            var height = expected.GetProperty("height");
            LocalMaxima.Find(
                curve,
                height.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : height.GetDouble(),
                expected.Integer("distance")).ShouldBe(expected.Integers("peaks"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(11)]
    public void A_video_shorter_than_an_expression_has_no_intervals(int scores) =>
        IntervalDecoder.Decode(new float[scores], scores + 6, 6, DecodingOptions.Reference).ShouldBeEmpty();

    [Fact]
    public void Scores_that_never_change_have_no_peak() =>
        IntervalDecoder.Decode([.. Enumerable.Repeat(1f, 100)], 106, 6, DecodingOptions.Reference).ShouldBeEmpty();

    [Fact]
    public void With_padded_ends_an_expression_that_fills_the_clip_is_found_and_cut_at_its_ends()
    {
        const int frames = 30;
        const int k = 6;
        var labels = new float[frames + (3 * k)];
        PseudoLabels.Overlapping([new FrameSpan(2 + (2 * k), 27 + (2 * k))], k, labels);

        var found = IntervalDecoder.Decode(labels, frames, k, new DecodingOptions()).ShouldHaveSingleItem();

        found.Span.First.ShouldBeGreaterThanOrEqualTo(0);
        found.Span.Last.ShouldBeLessThan(frames);
        found.Span.Length.ShouldBeLessThanOrEqualTo((2 * k) + 1);
        found.Apex.ShouldBeInRange(found.Span.First, found.Span.Last);
    }

    [Fact]
    public void Below_the_minimum_score_even_the_highest_peak_of_a_video_does_not_count()
    {
        var scores = new float[100];
        scores.AsSpan(40, 10).Fill(0.3f);

        Decode(new DecodingOptions()).ShouldHaveSingleItem().Score.ShouldBe(0.25, 1e-6);
        Decode(new DecodingOptions { MinimumScore = 0.2 }).ShouldHaveSingleItem();
        Decode(new DecodingOptions { MinimumScore = 0.26 }).ShouldBeEmpty();

        List<SpottedInterval> Decode(DecodingOptions options) => IntervalDecoder.Decode(scores, 94, 6, options with { PadEnds = false });
    }

    [Theory]
    [InlineData(30, 33)]
    [InlineData(30, 49)]
    [InlineData(0, 40)]
    [InlineData(60, 99)]
    public void From_perfect_scores_the_boundaries_are_the_true_ones_whatever_the_length(int first, int last)
    {
        const int frames = 100;
        const int k = 6;
        var scores = new float[frames + (3 * k)];
        PseudoLabels.Overlapping([new FrameSpan(first + (2 * k), last + (2 * k))], k, scores);

        var found = IntervalDecoder.Decode(scores, frames, k, new DecodingOptions { Boundaries = IntervalBoundaries.Scores }).ShouldHaveSingleItem();

        found.Span.ShouldBe(new FrameSpan(first, last));
        found.Apex.ShouldBeInRange((first + last - 1) / 2, (first + last + 1) / 2);
        found.Score.ShouldBe(1);
    }

    [Fact]
    public void Boundaries_from_scores_ignore_a_burst_bridge_a_dip_and_keep_to_the_minimum_score()
    {
        var scores = new float[120];
        scores[10] = 2;                                     // less than an interval costs
        scores.AsSpan(40, 30).Fill(0.9f);
        scores[55] = 0;
        var options = new DecodingOptions { Boundaries = IntervalBoundaries.Scores, PadEnds = false, IntervalCost = 0.3 };

        IntervalDecoder.Decode(scores, 126, 6, options).ShouldHaveSingleItem().Span.ShouldBe(new FrameSpan(45, 69));
        IntervalDecoder.Decode(scores, 126, 6, options with { MinimumScore = 0.88 }).ShouldBeEmpty();
        IntervalDecoder.Decode(scores, 126, 6, options with { Level = 0.95 }).ShouldBeEmpty();
        IntervalDecoder.Decode(scores.AsSpan(0, 3), 9, 6, options).ShouldBeEmpty();
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var wrong = new DecodingOptions { Threshold = 1.5, MinimumScore = double.NaN, Boundaries = (IntervalBoundaries)7, Level = double.NaN, IntervalCost = -1 };
        Should.Throw<OptionsException>(() => IntervalDecoder.Decode([], 0, 6, wrong)).Errors.Count.ShouldBe(5);
    }

    private static JsonElement Golden() => GoldenJson.Load("sl-swin", "spotting-synthetic.json");
}
