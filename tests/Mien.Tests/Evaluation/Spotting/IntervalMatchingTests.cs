using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Evaluation.Spotting;
using Mien.Tests.Systems.SlSwin;

namespace Mien.Tests.Evaluation.Spotting;

public sealed class IntervalMatchingTests
{
    public static TheoryData<string> Cases => [.. Golden().EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    // Spec check 4.
    [Theory, MemberData(nameof(Cases))]
    public void Published_counting_is_matched_exactly(string name)
    {
        var expected = Golden().EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        var counts = default(SpottingCounts);
        foreach (var video in expected.GetProperty("videos").EnumerateArray())
            counts += IntervalMatching.Count(video.Spans("predicted"), video.Spans("truth"), IouRule.Strict, placeholder: true);

        counts.ShouldBe(new(expected.Integer("tp"), expected.Integer("fp"), expected.Integer("fn")));
        counts.Precision.ShouldBe(expected.GetProperty("precision").GetDouble(), 1e-12);
        counts.Recall.ShouldBe(expected.GetProperty("recall").GetDouble(), 1e-12);
        counts.F1.ShouldBe(expected.GetProperty("f1").GetDouble(), 1e-12);
    }

    [Fact]
    public void Exactly_half_is_a_hit_unless_the_rule_is_strict()
    {
        FrameSpan[] found = [new(0, 9)], truth = [new(0, 19)];

        IntervalMatching.Count(found, truth, IouRule.AtLeast).ShouldBe(new(1, 0, 0));
        IntervalMatching.Count(found, truth, IouRule.Strict).ShouldBe(new(0, 1, 1));
    }

    [Fact]
    public void A_video_without_found_intervals_is_punished_only_with_the_placeholder()
    {
        IntervalMatching.Count([], [new(50, 60)]).ShouldBe(new(0, 0, 1));
        IntervalMatching.Count([], [new(50, 60)], placeholder: true).ShouldBe(new(0, 1, 1));
    }

    [Fact]
    public void Hits_and_misses_add_up_and_the_truth_finds_itself()
    {
        var spans =
            from first in Gen.Choose(0, 60)
            from length in Gen.Choose(1, 20)
            select new FrameSpan(first, first + length - 1);

        Prop.ForAll(spans.ArrayOf().Two().ToArbitrary(), pair =>
        {
            var (found, truth) = pair;
            var counts = IntervalMatching.Count(found, truth);
            (counts.TruePositives + counts.FalsePositives).ShouldBe(found.Length);
            (counts.TruePositives + counts.FalseNegatives).ShouldBe(truth.Length);
            counts.F1.ShouldBeInRange(0, 1);
            var distinct = truth.Distinct().ToArray();
            IntervalMatching.Count(distinct, distinct).ShouldBe(new(distinct.Length, 0, 0));
        }).QuickCheckThrowOnFailure();
    }

    private static JsonElement Golden() => GoldenJson.Load("sl-swin", "matching.json").GetProperty("cases");
}
